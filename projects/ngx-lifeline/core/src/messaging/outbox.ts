import {
  BehaviorSubject,
  NEVER,
  concat,
  switchMap,
  takeWhile,
  timer,
  type Observable,
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

export interface Outbox {
  readonly send: (id: string, data: FrameData, ttl?: number) => Delivery;
  /** Lets out what waits, in order, if there is a line. */
  readonly flush: () => void;
  /** Drops what waits. */
  readonly destroy: () => void;
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

const waiting$ = concat(settled('queued'), NEVER);

/** Writes what can leave and keeps, within bounds and in order, what cannot. */
export function outbox(
  { maxMessages, maxBytes, overflow, ttl: usualTtl }: OutboxOptions,
  scheduler: SchedulerLike,
  queued: (messages: number) => void,
  line: () => Line | null,
): Outbox {
  const queue: Entry[] = [];
  let queuedBytes = 0;
  let destroyed = false;
  let flushing = false;

  const settle = (entry: Entry, reports$: Observable<DeliveryReport>) => {
    entry.expiry?.unsubscribe();
    entry.stage.next(reports$);
  };
  /** Takes an entry out of the queue; the first one by default. */
  const take = (entry = queue[0]) => {
    if (entry) {
      queue.splice(queue.indexOf(entry), 1);
      queuedBytes -= entry.bytes;
    }
    return entry;
  };

  const write = (data: FrameData): Reports | undefined => {
    const open = line();
    if (!open) return undefined;
    // Before it is sent: whoever sees it on the wire may send in turn, or disconnect.
    const { link, proof$ } = open;
    const position = link.written() + 1;
    return link.send(data) ? () => written(position, proof$) : undefined;
  };

  const enqueue = (data: FrameData, ttl: number): Reports => {
    if (destroyed) return () => settled('dropped', 'destroyed');
    const bytes = byteLength(data);
    if (bytes > maxBytes) {
      return () => settled('refused', `too-large: ${bytes} of ${maxBytes} bytes`);
    }
    // During a flush it is about to leave, with the others.
    while (!flushing && (queue.length >= maxMessages || queuedBytes + bytes > maxBytes)) {
      const oldest = overflow === 'drop-oldest' && take();
      if (!oldest) {
        return () => settled(overflow === 'reject' ? 'refused' : 'dropped', 'outbox-full');
      }
      settle(oldest, settled('dropped', 'outbox-full'));
    }
    const entry: Entry = { data, bytes, stage: new BehaviorSubject(waiting$) };
    if (ttl < MAX_DELAY) {
      entry.expiry = timer(ttl, scheduler).subscribe(() => {
        take(entry);
        settle(entry, settled('expired'));
        queued(queue.length);
      });
    }
    queue.push(entry);
    queuedBytes += bytes;
    queued(queue.length);
    return () =>
      entry.stage.pipe(
        takeWhile((reports$) => reports$ === waiting$, true),
        switchMap((reports$) => reports$),
      );
  };

  const flush = () => {
    const before = queue.length;
    if (!before || flushing || !line()) return;
    // Whoever sees a message on the wire may send in turn; that one has to wait for its own turn.
    flushing = true;
    for (let entry = take(); entry; entry = take()) {
      const reports = write(entry.data);
      if (!reports) {
        queue.unshift(entry);
        queuedBytes += entry.bytes;
        break;
      }
      settle(entry, reports());
    }
    flushing = false;
    // Only of a change: this is called after every event, and tells of it by an event.
    if (queue.length !== before) queued(queue.length);
  };

  return {
    send: (id, data, ttl) => {
      if (ttl !== undefined) checkRanges('', { ttl }, { ttl: TTL_RANGE });
      // Behind whatever waits, so that the order holds.
      flush();
      const reports = queue.length || flushing ? undefined : write(data);
      return new Receipt(id, reports ?? enqueue(data, ttl ?? usualTtl));
    },
    flush,
    destroy: () => {
      destroyed = true;
      if (!queue.length) return;
      for (let entry = take(); entry; entry = take()) {
        settle(entry, settled('dropped', 'destroyed'));
      }
      queued(0);
    },
  };
}
