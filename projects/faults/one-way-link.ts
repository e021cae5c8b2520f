import { type Socket } from 'node:net';

/** What travels: bytes, or the end of the stream, or the loss of the connection. */
type Item = { readonly bytes: Buffer } | 'end' | 'loss';

/** A slow link passes something on so many times a second, as a real one does packet by packet. */
const SLICES = 50;
/** And has room for so many bytes; then whoever sends has to wait. */
const BUFFER = 0x4000;

/**
 * One direction of a connection: what comes out of one socket goes into the other, later by a
 * delay, or not at all while frozen.
 *
 * Frozen, it passes on neither bytes nor the end nor the loss of the other side, as a link does
 * whose packets vanish. Thawed, it passes on all of it in order, as TCP does after retransmission.
 */
export class OneWayLink {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #waiting: { readonly item: Item; readonly due: number }[] = [];
  #frozen = false;
  #delay = 0;
  #bytesPerSecond = Infinity;
  #bytesInside = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket) {
    this.#from = from;
    this.#to = to;
    from.on('data', (bytes) => this.#take({ bytes: Buffer.from(bytes) }));
    from.on('end', () => this.#take('end'));
    from.on('error', () => undefined); // 'close' follows
    from.on('close', () => {
      if (!from.readableEnded) this.#take('loss');
    });
  }

  freeze(): void {
    this.#frozen = true;
    this.#regulate();
    clearTimeout(this.#timer);
  }

  unfreeze(): void {
    this.#frozen = false;
    this.#regulate();
    this.#pass();
  }

  /** How many bytes were taken in and not passed on yet. */
  get bytesInside(): number {
    return this.#bytesInside;
  }

  /** In milliseconds, for what comes from now on. */
  set delay(milliseconds: number) {
    this.#delay = milliseconds;
  }

  /** For what comes from now on. */
  set bytesPerSecond(rate: number) {
    this.#bytesPerSecond = rate;
    this.#regulate();
  }

  /** Forgets what is still on its way. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
    this.#bytesInside = 0;
  }

  #take(item: Item): void {
    if (typeof item === 'string') {
      this.#push(item, 0);
    } else {
      const slice = Math.max(
        1,
        Math.ceil(Math.min(item.bytes.length, this.#bytesPerSecond / SLICES)),
      );
      for (let at = 0; at < item.bytes.length; at += slice) {
        const bytes = item.bytes.subarray(at, at + slice);
        this.#bytesInside += bytes.length;
        this.#push({ bytes }, (bytes.length / this.#bytesPerSecond) * 1_000);
      }
      this.#regulate();
    }
    this.#pass();
  }

  /** `takes`: for how many milliseconds the link is busy with it. */
  #push(item: Item, takes: number): void {
    // Never before its predecessor, even if the delay has become shorter in between.
    const earliest = this.#waiting.at(-1)?.due ?? 0;
    this.#waiting.push({ item, due: Math.max(earliest, performance.now() + this.#delay) + takes });
  }

  /** Reads on only where what comes can be taken. */
  #regulate(): void {
    const isFull = this.#bytesPerSecond < Infinity && this.#bytesInside > BUFFER;
    if (this.#frozen || isFull) this.#from.pause();
    else this.#from.resume();
  }

  #pass(): void {
    clearTimeout(this.#timer);
    while (!this.#frozen) {
      const next = this.#waiting[0];
      if (!next) return;
      const wait = next.due - performance.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#pass(), wait);
        return;
      }
      this.#waiting.shift();
      if (typeof next.item !== 'string') this.#bytesInside -= next.item.bytes.length;
      if (this.#from.isPaused()) this.#regulate();
      this.#deliver(next.item);
    }
  }

  #deliver(item: Item): void {
    if (this.#to.destroyed) return;
    if (item === 'loss') {
      this.#to.resetAndDestroy();
    } else if (item === 'end') {
      this.#to.end();
    } else {
      this.#to.write(item.bytes);
    }
  }
}
