import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { EMPTY, switchMap } from 'rxjs';
import { logLabels } from '../labels/log-labels';
import type { LifelineReceipts } from '../receipts/lifeline-receipts';
import { LifelineSource } from '../source/lifeline-source';
import { uniqueId } from '../source/unique-id';
import { clockWords } from '../words/clock-words';
import { LogFeed } from './log-feed';
import type { LogLine } from './log-line';

/** This close to the end counts as the end, in px. */
const NEAR = 24;

/** The last lines of the log, the newest at the bottom, where it stays unless the user scrolls up. */
@Component({
  selector: 'lifeline-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  providers: [LogFeed],
  templateUrl: './log.html',
  styleUrls: ['../theme/surface.css', '../theme/text.css', '../theme/button.css', './log.css'],
})
export class LifelineLog {
  private readonly feed = inject(LogFeed);
  private readonly source = inject(LifelineSource);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  /** What becomes of the messages that are followed here is told beside their frames. */
  readonly receipts = input<LifelineReceipts>();

  protected readonly titleId = uniqueId('log');
  protected readonly words = computed(() => ({ ...logLabels, ...this.source.words().log }));
  protected readonly heartbeats = signal(true);
  protected readonly atEnd = signal(true);
  protected readonly lines = computed(() =>
    this.heartbeats() ? this.feed.lines() : this.feed.lines().filter((line) => !line.heartbeat),
  );
  protected readonly marks: Readonly<Record<LogLine['kind'], string>> = {
    sent: '→',
    received: '←',
    event: '•',
  };

  constructor() {
    toObservable(this.receipts)
      .pipe(
        switchMap((receipts) => receipts?.followed$ ?? EMPTY),
        takeUntilDestroyed(),
      )
      .subscribe(({ delivery, text }) => this.feed.follow(delivery, text));
    afterRenderEffect(() => {
      if (this.lines().length && this.atEnd()) this.scrollToEnd();
    });
  }

  protected clock(at: number): string {
    return clockWords(at, this.source.words());
  }

  protected clear(): void {
    this.feed.clear();
    this.atEnd.set(true);
  }

  protected scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.list().nativeElement;
    this.atEnd.set(scrollHeight - scrollTop - clientHeight <= NEAR);
  }

  protected scrollToEnd(): void {
    const list = this.list().nativeElement;
    list.scrollTop = list.scrollHeight;
  }
}
