import { isPlatformBrowser } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  PLATFORM_ID,
  computed,
  inject,
  input,
  numberAttribute,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { NEVER, interval, map, startWith } from 'rxjs';
import { statusLabels } from '../labels/status-labels';
import { timeLabels } from '../labels/time-labels';
import { timelineLabels } from '../labels/timeline-labels';
import { fromConnection } from '../source/from-connection';
import { LifelineSource } from '../source/lifeline-source';
import { causeWords } from '../words/cause-words';
import { clockWords } from '../words/clock-words';
import { durationWords } from '../words/duration-words';
import { roundTripWords } from '../words/round-trip-words';
import { noHistory } from './history';
import { historyOf } from './history-of';
import { timelinePicture } from './timeline-picture';

/** How often the picture moves on, in ms. */
const TICK = 1_000;

/**
 * The last minutes of a connection as a picture: its status as a band, the round trips as a line, losses
 * and returns as marks. It begins when it is first shown.
 */
@Component({
  selector: 'lifeline-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  templateUrl: './timeline.html',
  styleUrls: ['../theme/tones.css', '../theme/surface.css', '../theme/text.css', './timeline.css'],
})
export class LifelineTimeline {
  private readonly source = inject(LifelineSource);
  private readonly environment = inject(LIFELINE_ENVIRONMENT);
  private readonly isSeen = isPlatformBrowser(inject(PLATFORM_ID));

  /** How far back it goes, in ms. */
  readonly span = input(120_000, { transform: numberAttribute });

  private readonly history = toSignal(
    fromConnection((lifeline) =>
      historyOf(lifeline, () => this.span(), this.environment.wallClock),
    ),
    { initialValue: noHistory },
  );
  /** On a server nothing moves on. */
  private readonly tick = toSignal(
    fromConnection(() =>
      this.isSeen ? interval(TICK, this.environment.scheduler).pipe(startWith(0)) : NEVER,
    ).pipe(map(() => this.environment.wallClock())),
  );
  private readonly picture = computed(() => {
    const history = this.history();
    this.tick();
    return timelinePicture(history, this.environment.wallClock(), this.span());
  });

  protected readonly words = computed(() => ({
    ...timelineLabels,
    ...this.source.words().timeline,
  }));
  protected readonly line = computed(() => this.picture().line);
  protected readonly band = computed(() =>
    this.picture().band.map((stretch) => ({
      ...stretch,
      title: this.words().stretch(this.statusWord(stretch.status), this.duration(stretch.lasted)),
    })),
  );
  protected readonly marks = computed(() =>
    this.picture().marks.map(({ at, cause, left }) => ({
      left,
      isLoss: cause !== null,
      title: this.words().mark(
        clockWords(at, this.source.words()),
        cause ? causeWords(cause, this.source.words()) : this.words().back,
      ),
    })),
  );
  private readonly covers = computed(() => {
    const minutes = this.span() / 60_000;
    const { wholeMinutes } = { ...timeLabels, ...this.source.words().time };
    return Number.isInteger(minutes) ? wholeMinutes(minutes) : this.duration(this.span());
  });
  protected readonly ago = computed(() => this.words().ago(this.covers()));
  protected readonly roundTrip = computed(() => {
    const { highest } = this.picture();
    if (highest === null) return '';
    return this.words().roundTrip(roundTripWords({ rtt: highest }, this.source.words()));
  });
  protected readonly summary = computed(() =>
    this.words().summary(
      this.covers(),
      this.marks().filter(({ isLoss }) => isLoss).length,
      this.statusWord(this.source.state().status),
    ),
  );

  private duration(ms: number): string {
    return durationWords(Math.round(ms / 1_000) * 1_000, this.source.words());
  }

  private statusWord(status: keyof typeof statusLabels): string {
    return this.source.words().status?.[status] ?? statusLabels[status];
  }
}
