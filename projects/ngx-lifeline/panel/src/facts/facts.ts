import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { factLabels } from '../labels/fact-labels';
import { nextFrame } from '../log/next-frame';
import { fromConnection } from '../source/from-connection';
import { knownSession } from '../source/known-session';
import { LifelineSource } from '../source/lifeline-source';
import { optionalBoolean } from '../source/optional-boolean';
import { clockWords } from '../words/clock-words';
import { closeWords } from '../words/close-words';
import { roundTripWords } from '../words/round-trip-words';
import { sessionWords, type SessionKind } from '../words/session-words';
import { lastError$, lastMessage$ } from './last-events';
import { LifelineNextTry } from './next-try';
import { resyncs$ } from './resyncs';

/** The figures of a connection. */
@Component({
  selector: 'lifeline-facts',
  imports: [LifelineNextTry],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  templateUrl: './facts.html',
  styleUrls: ['../theme/surface.css', '../theme/text.css', './facts.css'],
})
export class LifelineFacts {
  private readonly source = inject(LifelineSource);
  private readonly known = knownSession();

  /** Whether the connection asks for a session; where it is not told, an open connection shows it. */
  readonly sessionWanted = input(undefined, { transform: optionalBoolean });

  protected readonly state = this.source.state;
  protected readonly words = computed(() => ({ ...factLabels, ...this.source.words().facts }));
  protected readonly sessionKind = computed<SessionKind>(() => {
    const isAsked = this.sessionWanted() ?? this.known() !== null;
    return isAsked ? this.state().session : 'off';
  });
  protected readonly session = computed(() =>
    sessionWords(this.sessionKind(), this.source.words()),
  );
  private readonly resyncs = toSignal(fromConnection(resyncs$));
  protected readonly resync = computed(() => {
    const resyncs = this.resyncs();
    return resyncs && { ...resyncs, time: this.time(resyncs.at) };
  });
  protected readonly roundTrip = computed(() =>
    roundTripWords(this.state().quality, this.source.words()),
  );
  private readonly frame = nextFrame();
  protected readonly messageText = toSignal(
    fromConnection((lifeline) => lastMessage$(lifeline, this.frame)),
  );
  protected readonly errorText = toSignal(fromConnection(lastError$));
  protected readonly messageTime = computed(() => this.time(this.state().lastMessageAt));
  protected readonly errorTime = computed(() => this.time(this.state().lastErrorAt));
  protected readonly close = computed(() => {
    const { lastClose } = this.state();
    return (
      lastClose && {
        ...lastClose,
        time: this.time(lastClose.at),
        words: closeWords(lastClose, this.source.words()),
      }
    );
  });

  private time(at: number | null): string | null {
    return at === null ? null : clockWords(at, this.source.words());
  }
}
