import {
  BehaviorSubject,
  Observable,
  switchMap,
  takeWhile,
  timer,
  type SchedulerLike,
  type Unsubscribable,
} from 'rxjs';
import { MAX_DELAY } from '../connection/backoff';
import { checkRanges } from '../option-checks';
import { byteLength } from '../transport/byte-length';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import {
  Receipt,
  settled,
  written,
  type Delivery,
  type DeliveryReport,
  type Proof,
} from './delivery';

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
  readonly proof$: Observable<Proof>;
}

interface Entry {
  readonly data: FrameData;
  readonly bytes: number;
  readonly stage: BehaviorSubject<Observable<DeliveryReport>>;
  expiry?: Unsubscribable;
}

type Reports = () => Observable<DeliveryReport>;

/** From 1 ms to for ever. */
export const TTL_RANGE = [1, Infinity] as const;

const waiting$ = new Observable<DeliveryReport>((subscriber) => {
  subscriber.next({ status: 'queued' });
});

/** Writes what can leave and keeps, within bounds and in order, what cannot. */
export class Outbox {
  readonly #queue: Entry[] = [];
  #bytes = 0;
  #destroyed = false;
  #flushing = false;

  /**
   * @param queued Told how many messages wait, at every change.
   * @param line Where what is sent now may leave.
   */
  constructor(
    private readonly bounds: OutboxOptions,
    private readonly scheduler: SchedulerLike,
    private readonly queued: (messages: number) => void,
    private readonly line: () => Line | null,
  ) {}

  send(id: string, data: FrameData, ttl?: number): Delivery {
    if (ttl !== undefined) checkRanges('', { ttl }, { ttl: TTL_RANGE });
    // Behind whatever waits, so that the order holds.
    this.flush();
    const reports = this.#queue.length || this.#flushing ? undefined : this.#write(data);
    return new Receipt(id, reports ?? this.#enqueue(data, ttl ?? this.bounds.ttl));
  }

  /** Lets out what waits, in order, if there is a line. */
  flush(): void {
    const queue = this.#queue;
    const before = queue.length;
    if (!before || this.#flushing || !this.line()) return;
    // Whoever sees a message on the wire may send in turn; that one has to wait for its own turn.
    this.#flushing = true;
    for (let entry = this.#take(); entry; entry = this.#take()) {
      const reports = this.#write(entry.data);
      if (!reports) {
        queue.unshift(entry);
        this.#bytes += entry.bytes;
        break;
      }
      settle(entry, reports());
    }
    this.#flushing = false;
    // Only of a change: this is called after every event, and tells of it by an event.
    if (queue.length !== before) this.queued(queue.length);
  }

  /** Drops what waits. */
  destroy(): void {
    this.#destroyed = true;
    if (!this.#queue.length) return;
    for (let entry = this.#take(); entry; entry = this.#take()) {
      settle(entry, settled('dropped', 'destroyed'));
    }
    this.queued(0);
  }

  /** Takes an entry out of the queue; the first one by default. */
  #take(entry = this.#queue[0]): Entry | undefined {
    if (entry) {
      this.#queue.splice(this.#queue.indexOf(entry), 1);
      this.#bytes -= entry.bytes;
    }
    return entry;
  }

  #write(data: FrameData): Reports | undefined {
    const open = this.line();
    if (!open) return undefined;
    // Before it is sent: whoever sees it on the wire may send in turn, or disconnect.
    const { link, proof$ } = open;
    const position = link.written() + 1;
    return link.send(data) ? () => written(position, proof$) : undefined;
  }

  #enqueue(data: FrameData, ttl: number): Reports {
    const { maxMessages, maxBytes, overflow } = this.bounds;
    const queue = this.#queue;
    if (this.#destroyed) return () => settled('dropped', 'destroyed');
    const bytes = byteLength(data);
    if (bytes > maxBytes) {
      return () => settled('refused', `too-large: ${bytes} of ${maxBytes} bytes`);
    }
    // During a flush it is about to leave, with the others.
    while (!this.#flushing && (queue.length >= maxMessages || this.#bytes + bytes > maxBytes)) {
      const oldest = overflow === 'drop-oldest' && this.#take();
      if (!oldest) {
        return () => settled(overflow === 'reject' ? 'refused' : 'dropped', 'outbox-full');
      }
      settle(oldest, settled('dropped', 'outbox-full'));
    }
    const entry: Entry = { data, bytes, stage: new BehaviorSubject(waiting$) };
    if (ttl < MAX_DELAY) {
      entry.expiry = timer(ttl, this.scheduler).subscribe(() => {
        this.#take(entry);
        settle(entry, settled('expired'));
        this.queued(queue.length);
      });
    }
    queue.push(entry);
    this.#bytes += bytes;
    this.queued(queue.length);
    return () =>
      entry.stage.pipe(
        takeWhile((reports$) => reports$ === waiting$, true),
        switchMap((reports$) => reports$),
      );
  }
}

function settle(entry: Entry, reports$: Observable<DeliveryReport>): void {
  entry.expiry?.unsubscribe();
  entry.stage.next(reports$);
}
