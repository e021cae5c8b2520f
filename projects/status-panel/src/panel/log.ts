import {
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { clockTime } from './clock-time';
import { LogFeed } from './log-feed';
import type { LogLine } from './log-line';

/** This close to the end counts as the end, in px. */
const NEAR = 24;

/** The last lines of the log, the newest at the bottom, where it stays unless the user scrolls up. */
@Component({
  selector: 'lifeline-log',
  templateUrl: './log.html',
  styleUrl: './log.css',
})
export class LifelineLog {
  private readonly feed = inject(LogFeed);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  protected readonly heartbeats = signal(true);
  protected readonly atEnd = signal(true);
  protected readonly lines = computed(() =>
    this.heartbeats() ? this.feed.lines() : this.feed.lines().filter((line) => !line.heartbeat),
  );
  protected readonly clockTime = clockTime;
  protected readonly marks: Readonly<Record<LogLine['kind'], string>> = {
    sent: '→',
    received: '←',
    event: '•',
  };

  constructor() {
    afterRenderEffect(() => {
      if (this.lines().length && this.atEnd()) this.scrollToEnd();
    });
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
