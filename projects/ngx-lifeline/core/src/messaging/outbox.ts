import { timer, type Observable, type SchedulerLike } from 'rxjs';
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
import { Parcel } from './parcel';

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
  /** Writes it now, if nothing waits and there is a line; else it waits. */
  readonly send: (id: string, data: FrameData, ttl?: number) => Delivery;
  /** Whether there is no room for it. */
  readonly isFull: (parcel: Parcel) => boolean;
  /** Lets it wait, within bounds unless it is about to leave; without telling. */
  readonly add: (parcel: Parcel, ttl?: number, isLeaving?: boolean) => void;
  /** Lets out what waits, in order, if there is a line. */
  readonly flush: () => void;
  /** Takes back what has never been written; false if there is no such thing. */
  readonly withdraw: (parcel: Parcel | undefined, report$: Observable<DeliveryReport>) => boolean;
  /** Tells how many wait, if that has changed. */
  readonly tell: () => void;
  /** Settles what waits. */
  readonly clear: (reason: string) => void;
  /** And takes no more. */
  readonly destroy: () => void;
}

type Reports = () => Observable<DeliveryReport>;

/** From 1 ms to for ever. */
export const TTL_RANGE = [1, Infinity] as const;

/**
 * Writes what can leave and keeps, within bounds and in order, what cannot.
 * @param queue what waits; shared with whoever else lets it out.
 */
export function outbox(
  { maxMessages, maxBytes, overflow, ttl: usualTtl }: OutboxOptions,
  scheduler: SchedulerLike,
  queued: (messages: number) => void,
  line: () => Line | null,
  queue: Parcel[] = [],
): Outbox {
  let told = 0;
  let counted: { first?: Parcel | undefined; length: number; bytes: number } = {
    length: 0,
    bytes: 0,
  };
  let destroyed = false;
  let flushing = false;

  const tell = () => {
    if (told !== queue.length) queued((told = queue.length));
  };
  const withdraw: Outbox['withdraw'] = (parcel, report$) => {
    const index = parcel && !parcel.written ? queue.indexOf(parcel) : -1;
    if (index < 0) return false;
    queue.splice(index, 1);
    parcel?.become(report$);
    tell();
    return true;
  };
  /** Counted anew only where somebody else has let something out: else a long queue costs its square. */
  const queuedBytes = () => {
    const [first] = queue;
    if (counted.length !== queue.length || counted.first !== first) {
      counted = {
        first,
        length: queue.length,
        bytes: queue.reduce((sum, one) => sum + one.bytes, 0),
      };
    }
    return counted.bytes;
  };
  const isFull = ({ bytes }: Parcel) =>
    queue.length >= maxMessages || queuedBytes() + bytes > maxBytes;

  const write = (data: FrameData): Reports | undefined => {
    const open = line();
    if (!open) return undefined;
    // Before it is sent: whoever sees it on the wire may send in turn, or disconnect.
    const { link, proof$ } = open;
    const position = link.written() + 1;
    return link.send(data) ? () => written(position, proof$) : undefined;
  };
  const add = (parcel: Parcel, ttl = usualTtl, isLeaving = flushing) => {
    if (ttl !== usualTtl) checkRanges('', { ttl }, { ttl: TTL_RANGE });
    const { bytes } = parcel;
    const refuse = (reason: string) =>
      parcel.become(settled(overflow === 'reject' ? 'refused' : 'dropped', reason));
    if (destroyed) {
      parcel.become(settled('dropped', 'destroyed'));
      return;
    }
    if (bytes > maxBytes && !isLeaving) {
      parcel.become(settled('refused', `too-large: ${bytes} of ${maxBytes} bytes`));
      return;
    }
    // During a flush it is about to leave, with the others.
    while (!isLeaving && isFull(parcel)) {
      const oldest = queue.find((one) => !one.written);
      const dropped$ = settled('dropped', 'outbox-full');
      if (overflow !== 'drop-oldest' || !withdraw(oldest, dropped$)) {
        refuse('outbox-full');
        return;
      }
    }
    if (ttl < MAX_DELAY) {
      parcel.expiry = timer(ttl, scheduler).subscribe(() => withdraw(parcel, settled('expired')));
    }
    const before = queuedBytes();
    queue.push(parcel);
    counted = { first: queue[0], length: queue.length, bytes: before + bytes };
  };

  const flush = () => {
    if (!queue.length || flushing || !line()) return;
    // Whoever sees a message on the wire may send in turn; that one has to wait for its own turn.
    flushing = true;
    for (let parcel = queue.shift(); parcel; parcel = queue.shift()) {
      const reports = write(parcel.data);
      if (!reports) {
        queue.unshift(parcel);
        break;
      }
      parcel.become(reports());
    }
    flushing = false;
    tell();
  };
  const clear = (reason: string) => {
    for (const parcel of queue.splice(0)) {
      parcel.become(settled(parcel.written ? 'unknown' : 'dropped', reason));
    }
    tell();
  };

  return {
    send: (id, data, ttl) => {
      if (ttl !== undefined) checkRanges('', { ttl }, { ttl: TTL_RANGE });
      // Behind whatever waits, so that the order holds.
      flush();
      const reports = queue.length || flushing ? undefined : write(data);
      if (reports) return new Receipt(id, reports);
      const parcel = new Parcel(id, data, byteLength(data));
      add(parcel, ttl);
      tell();
      return parcel;
    },
    isFull,
    add,
    flush,
    withdraw,
    tell,
    clear,
    destroy: () => {
      destroyed = true;
      clear('destroyed');
    },
  };
}
