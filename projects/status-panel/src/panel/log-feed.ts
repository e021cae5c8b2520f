import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  LIFELINE_ENVIRONMENT,
  Lifeline,
  type Delivery,
  type LifelineEvent,
  type Traffic,
} from 'ngx-lifeline';
import { Subject, audit, throttleTime } from 'rxjs';
import { eventWords } from './event-words';
import { frameText } from './frame-text';
import { LogBuffer } from './log-buffer';
import type { LogLine } from './log-line';
import { nextFrame } from './next-frame';
import { receiptWords } from './receipt-words';
import { volatileTopic } from './topic-frame';

/**
 * Between two paints, in ms: nobody reads faster, and at some thousand lines a second the page
 * would do nothing else than paint.
 */
const PAINT_INTERVAL = 100;

/** Everything that crosses the wire and everything that happens, as lines, painted in batches. */
@Injectable()
export class LogFeed {
  private readonly lifeline = inject(Lifeline);
  private readonly wallClock = inject(LIFELINE_ENVIRONMENT).wallClock;
  private readonly destroyRef = inject(DestroyRef);
  private readonly buffer = new LogBuffer();
  private readonly changes = new Subject<void>();
  private readonly painted = signal<readonly LogLine[]>([]);

  readonly lines = this.painted.asReadonly();

  constructor() {
    const { traffic$, timeline$, undecodable$ } = this.lifeline;
    traffic$.pipe(takeUntilDestroyed()).subscribe((frame) => this.tellFrame(frame));
    // The frame itself has just come by as traffic.
    undecodable$.pipe(takeUntilDestroyed()).subscribe(({ reason }) => {
      this.amendNewest('received', { note: `not a message: ${reason}`, warning: true });
    });
    timeline$.pipe(takeUntilDestroyed()).subscribe((event) => this.tell(event));
    this.changes
      .pipe(
        throttleTime(PAINT_INTERVAL, undefined, { leading: true, trailing: true }),
        audit(nextFrame),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.painted.set(this.buffer.lines()));
  }

  /** Tells what becomes of a message: beside its frame once it was sent, else in a line. */
  follow(delivery: Delivery, text: string): void {
    const isItsFrame = ({ kind, text: frame }: LogLine) =>
      kind === 'sent' && frame.includes(`"${delivery.id}"`);
    let last = '';
    const amend = (note: string, warning = false) => {
      this.buffer.amend(isItsFrame, { note, warning });
      this.changes.next();
    };
    delivery.status$.pipe(takeUntilDestroyed(this.destroyRef)).subscribe({
      next: (report) => {
        last = report.status;
        // A session gathers what is sent within a moment; nothing waits for a connection.
        if (last === 'queued' && this.lifeline.state().canSend) return;
        if (last === 'sent') amend('sent');
        else if (last === 'acked') amend(receiptWords(report));
        else if (last === 'unknown') amend(receiptWords(report), true);
        else this.tellText(`“${text}”: ${receiptWords(report)}`);
      },
      // A receipt ends with `sent` when a pong has proved that the server has read it.
      complete: () => last === 'sent' && amend('read by the server'),
    });
  }

  clear(): void {
    this.buffer.clear();
    this.changes.next();
  }

  private tellFrame({ direction, data }: Traffic): void {
    const kind = direction === 'in' ? 'received' : 'sent';
    const line = { at: this.wallClock(), kind, text: frameText(data) } as const;
    const { session } = this.lifeline.state();
    const isSession = session === 'new' || session === 'resumed';
    const topic = isSession ? volatileTopic(data) : null;
    if (topic === null) this.buffer.add({ ...line, heartbeat: isSession && isAck(line.text) });
    else this.buffer.addOfTopic(topic, line);
    this.changes.next();
  }

  private tell(event: LifelineEvent): void {
    if (event.type === 'ping') this.amendNewest('sent', { heartbeat: true });
    if (event.type === 'pong') {
      this.amendNewest('received', { heartbeat: true, note: `${Math.round(event.rtt)} ms` });
    }
    const text = eventWords(event);
    if (text !== null) this.tellText(text, event.at);
  }

  private tellText(text: string, at = this.wallClock()): void {
    this.buffer.add({ at, kind: 'event', text });
    this.changes.next();
  }

  private amendNewest(kind: LogLine['kind'], change: Parameters<LogBuffer['amend']>[1]): void {
    this.buffer.amend((line) => line.kind === kind, change);
    this.changes.next();
  }
}

/** An acknowledgement that rides on nothing: as little news as a heartbeat. */
function isAck(text: string): boolean {
  return /^\{("a":\d+,)?"type":"\$ack"[^{[]*\}$/.test(text);
}
