import { ReplaySubject, switchAll, timer, type Observable, type SchedulerLike } from 'rxjs';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { byteLength } from '../transport/byte-length';
import { Receipt, settled, written, type Delivery, type DeliveryReport } from './delivery';

/** What waits while the connection cannot take it. */
export interface OutboxOptions {
  /** Most messages. @default 1000 */
  readonly maxMessages: number;
  /** Most bytes, all messages together. @default 1048576 */
  readonly maxBytes: number;
  /**
   * What happens to one too many: `reject` refuses it, so that the sender is told; `drop-oldest`
   * drops the first in the queue for it; `drop-newest` drops it. @default 'reject'
   */
  readonly overflow: 'reject' | 'drop-oldest' | 'drop-newest';
  /** How long a message may wait, in ms. @default Infinity */
  readonly ttl: number;
}

/** An open link and what is proven about it. */
export interface Line {
  readonly link: Link;
  readonly proven$: Observable<number>;
}

interface Entry {
  readonly data: FrameData;
  readonly bytes: number;
  readonly stage: ReplaySubject<Observable<DeliveryReport>>;
  readonly expiry: { unsubscribe(): void } | undefined;
}

/** Writes what can leave and keeps, within bounds and in order, what cannot. */
export class Outbox {
  private queue: Entry[] = [];
  private bytes = 0;
  private line: Line | null = null;

  constructor(
    private readonly options: OutboxOptions,
    private readonly scheduler: SchedulerLike,
    private readonly queued: (messages: number) => void,
  ) {}

  send(id: string, data: FrameData, ttl = this.options.ttl): Delivery {
    const reports = this.queue.length ? undefined : this.write(data);
    return new Receipt(id, reports ?? this.enqueue(data, ttl));
  }

  /** The line is open: what waits leaves, in order. What cannot leave stays. */
  open(line: Line): void {
    this.line = line;
    if (!this.queue.length) return;
    for (let entry = this.queue[0]; entry; entry = this.queue[0]) {
      const reports = this.write(entry.data);
      if (!reports) break;
      this.remove(entry, reports());
    }
    this.queued(this.queue.length);
  }

  /** The line is shut: everything waits. */
  shut(): void {
    this.line = null;
  }

  destroy(): void {
    this.shut();
    for (const entry of this.queue.slice()) this.remove(entry, settled('dropped', 'destroyed'));
  }

  private write(data: FrameData): (() => Observable<DeliveryReport>) | undefined {
    if (!this.line?.link.send(data)) return undefined;
    const { link, proven$ } = this.line;
    const position = link.written();
    return () => written(position, proven$);
  }

  private enqueue(data: FrameData, ttl: number): () => Observable<DeliveryReport> {
    const { maxMessages, maxBytes, overflow } = this.options;
    const bytes = byteLength(data);
    if (bytes > maxBytes) return () => settled('refused', `too-large: ${bytes} of ${maxBytes} bytes`);
    while (this.queue.length >= maxMessages || this.bytes + bytes > maxBytes) {
      const oldest = this.queue[0];
      if (overflow === 'drop-oldest' && oldest) {
        this.remove(oldest, settled('dropped', 'outbox-full'));
      } else {
        return () => settled(overflow === 'reject' ? 'refused' : 'dropped', 'outbox-full');
      }
    }
    const stage = new ReplaySubject<Observable<DeliveryReport>>(1);
    const reports$ = stage.pipe(switchAll());
    const entry: Entry = { data, bytes, stage, expiry: this.expire(ttl, () => entry) };
    stage.next(settled('queued'));
    this.queue.push(entry);
    this.bytes += bytes;
    this.queued(this.queue.length);
    return () => reports$;
  }

  private expire(ttl: number, entry: () => Entry) {
    if (ttl === Infinity) return undefined;
    return timer(ttl, this.scheduler).subscribe(() => {
      this.remove(entry(), settled('expired'));
      this.queued(this.queue.length);
    });
  }

  private remove(entry: Entry, reports$: Observable<DeliveryReport>): void {
    this.queue.splice(this.queue.indexOf(entry), 1);
    this.bytes -= entry.bytes;
    entry.expiry?.unsubscribe();
    entry.stage.next(reports$);
    entry.stage.complete();
  }
}
