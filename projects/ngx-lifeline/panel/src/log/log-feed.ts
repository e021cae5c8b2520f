import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  LIFELINE_ENVIRONMENT,
  type Delivery,
  type LifelineEvent,
  type Traffic,
} from 'ngx-lifeline';
import { Subject, audit, merge, tap, throttleTime } from 'rxjs';
import { logLabels } from '../labels/log-labels';
import { receiptNoteLabels } from '../labels/receipt-labels';
import { fromConnection } from '../source/from-connection';
import { LifelineSource } from '../source/lifeline-source';
import type { LifelineView } from '../source/lifeline-view';
import { eventWords } from '../words/event-words';
import { receiptWords } from '../words/receipt-words';
import { roundTripWords } from '../words/round-trip-words';
import { frameText } from './frame-text';
import { LogBuffer } from './log-buffer';
import type { LogLine } from './log-line';
import { nextFrame } from './next-frame';
import { volatileTopic } from './topic-frame';

/**
 * Between two paints, in ms: nobody reads faster, and at some thousand lines a second the page
 * would do nothing else than paint.
 */
const PAINT_INTERVAL = 100;

/** Everything that crosses the wire and everything that happens, as lines, painted in batches. */
@Injectable()
export class LogFeed {
  private readonly source = inject(LifelineSource);
  private readonly wallClock = inject(LIFELINE_ENVIRONMENT).wallClock;
  private readonly destroyRef = inject(DestroyRef);
  private readonly buffer = new LogBuffer();
  private readonly changes = new Subject<void>();
  private readonly painted = signal<readonly LogLine[]>([]);

  readonly lines = this.painted.asReadonly();

  constructor() {
    fromConnection((lifeline) => this.told(lifeline))
      .pipe(takeUntilDestroyed())
      .subscribe();
    this.changes
      .pipe(
        throttleTime(PAINT_INTERVAL, undefined, { leading: true, trailing: true }),
        audit(nextFrame()),
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
        if (last === 'queued' && this.source.state().canSend) return;
        const words = receiptWords(report, this.source.words());
        if (last === 'sent' || last === 'acked') amend(words);
        else if (last === 'unknown') amend(words, true);
        else this.tellText(this.words.message(text, words));
      },
      // A receipt ends with `sent` when a pong has proved that the server has read it.
      complete: () => {
        if (last === 'sent') {
          amend({ ...receiptNoteLabels, ...this.source.words().receiptNote }.read);
        }
      },
    });
  }

  clear(): void {
    this.buffer.clear();
    this.changes.next();
  }

  private get words() {
    return { ...logLabels, ...this.source.words().log };
  }

  /** Everything of one connection, told. The log begins anew with it. */
  private told(lifeline: LifelineView) {
    const { traffic$, timeline$, undecodable$ } = lifeline;
    this.clear();
    return merge(
      traffic$.pipe(tap((frame) => this.tellFrame(frame, lifeline))),
      // The frame itself has just come by as traffic.
      undecodable$.pipe(
        tap(({ reason }) => {
          const note = this.words.undecodable(reason);
          this.amendNewest('received', { note, warning: true });
        }),
      ),
      timeline$.pipe(tap((event) => this.tell(event))),
    );
  }

  private tellFrame({ direction, data }: Traffic, lifeline: LifelineView): void {
    const kind = direction === 'in' ? 'received' : 'sent';
    const text = frameText(data, this.source.words());
    const line = { at: this.wallClock(), kind, text } as const;
    const { session } = lifeline.state();
    const isSession = session === 'new' || session === 'resumed';
    const topic = isSession ? volatileTopic(data) : null;
    if (topic === null) this.buffer.add({ ...line, heartbeat: isSession && isAck(line.text) });
    else this.buffer.addOfTopic(topic, line, this.words.frames);
    this.changes.next();
  }

  private tell(event: LifelineEvent): void {
    if (event.type === 'ping') this.amendNewest('sent', { heartbeat: true });
    if (event.type === 'pong') {
      const note = roundTripWords(event, this.source.words());
      this.amendNewest('received', { heartbeat: true, note });
    }
    const text = eventWords(event, this.source.words());
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
