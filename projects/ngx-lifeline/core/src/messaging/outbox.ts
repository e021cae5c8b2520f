import { MAX_DELAY } from '../connection/backoff';
import { checkRanges } from '../option-checks';
import { byteLength } from '../transport/byte-length';
import type { FrameData } from '../transport/socket';
import { Receipt, settled, type Delivery, type Fate } from './delivery';
import type { Line } from './line';
import type { MailHost } from './mail';
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

/** From 1 ms to for ever. */
export const TTL_RANGE = [1, Infinity] as const;

const expired = settled('expired');

/** Checks the time to live of one message; none is the outbox's own. */
export function checkTtl(ttl: number | undefined): void {
  // Asked for every message: to look through what is not there takes a quarter of a send.
  if (ttl !== undefined) checkRanges('', { ttl }, { ttl: TTL_RANGE });
}

/** Writes what can leave and keeps, within bounds and in order, what cannot. */
export class Outbox {
  /** Where it leaves. */
  line: Line | undefined;
  /** No more than so many wait. */
  #bytes = 0;
  protected readonly host: MailHost;
  readonly #queue: Parcel[];
  #destroyed = false;
  #flushing = false;

  /** @param queue What waits; shared with whoever else lets it out. */
  constructor(host: MailHost, queue: Parcel[] = []) {
    this.host = host;
    this.#queue = queue;
  }

  /** Writes it now, if nothing waits and there is a line; else it waits. */
  protected post(id: string, data: FrameData, ttl: number | undefined): Delivery {
    checkTtl(ttl);
    // Behind whatever waits, so that the order holds.
    this.flush();
    const fate = this.#queue.length || this.#flushing ? undefined : this.#write(data);
    if (fate) return new Receipt(id, fate);
    const parcel = new Parcel(id, data, byteLength(data));
    this.add(parcel, ttl);
    this.tell();
    return parcel;
  }

  /** Lets out what waits, in order, if there is a line. */
  flush(): void {
    const queue = this.#queue;
    if (!queue.length || this.#flushing || !this.line) return;
    // Whoever sees a message on the wire may send in turn; that one has to wait for its own turn.
    this.#flushing = true;
    for (let parcel = this.next(); parcel; parcel = this.next()) {
      queue.shift();
      const fate = this.#write(parcel.data);
      if (!fate) {
        queue.unshift(parcel);
        break;
      }
      parcel.become(fate);
    }
    this.#flushing = false;
    this.tell();
  }

  /** What is next to leave. What has waited too long is not: its timer may be late, as in a hidden page. */
  next(): Parcel | undefined {
    const queue = this.#queue;
    while (queue[0]?.due && queue[0].due < this.host.environment.now()) {
      queue.shift()?.become(expired);
    }
    return queue[0];
  }

  /** Whether there is no room for it. */
  isFull({ bytes }: Parcel): boolean {
    const { maxMessages, maxBytes } = this.host.options.outbox;
    // Counted only where it matters, because others let something out as well.
    if (this.#bytes + bytes > maxBytes) {
      this.#bytes = this.#queue.reduce((sum, one) => sum + one.bytes, 0);
    }
    return this.#queue.length >= maxMessages || this.#bytes + bytes > maxBytes;
  }

  /** Lets it wait, within bounds unless it is about to leave; without telling. */
  add(parcel: Parcel, ttl = this.host.options.outbox.ttl, isLeaving = this.#flushing): void {
    const { maxBytes, overflow } = this.host.options.outbox;
    const queue = this.#queue;
    const { bytes } = parcel;
    if (this.#destroyed) {
      parcel.become(settled('dropped', 'destroyed'));
      return;
    }
    if (bytes > maxBytes && !isLeaving) {
      parcel.become(settled('refused', `too-large: ${bytes} of ${maxBytes} bytes`));
      return;
    }
    while (!isLeaving && this.isFull(parcel)) {
      const oldest = queue.find((one) => !one.written);
      if (overflow !== 'drop-oldest' || !this.withdraw(oldest, settled('dropped', 'outbox-full'))) {
        parcel.become(settled(overflow === 'reject' ? 'refused' : 'dropped', 'outbox-full'));
        return;
      }
    }
    if (ttl < MAX_DELAY) {
      const expire = () => this.withdraw(parcel, expired);
      parcel.due = this.host.environment.now() + ttl;
      parcel.expiry = this.host.environment.scheduler.schedule(expire, ttl);
    }
    queue.push(parcel);
    this.#bytes += bytes;
  }

  /** Takes back what has never been written; false if there is no such thing. */
  withdraw(parcel: Parcel | undefined, fate: Fate): boolean {
    const index = parcel && !parcel.written ? this.#queue.indexOf(parcel) : -1;
    if (index < 0) return false;
    this.#queue.splice(index, 1);
    parcel?.become(fate);
    this.tell();
    return true;
  }

  /** Tells how many wait, if that has changed. */
  tell(): void {
    const { length } = this.#queue;
    if (this.host.state.queued !== length) this.host.record({ type: 'queued', queued: length });
  }

  /** Settles what waits. */
  clear(reason: string): void {
    for (const parcel of this.#queue.splice(0)) {
      parcel.become(settled(parcel.written ? 'unknown' : 'dropped', reason));
    }
    this.tell();
  }

  /** And takes no more. */
  destroy(): void {
    this.#destroyed = true;
    this.clear('destroyed');
  }

  #write(data: FrameData): Fate | undefined {
    return this.host.state.canSend ? this.line?.write(data) : undefined;
  }
}
