import { type Socket } from 'node:net';

/** What travels: bytes, or the end of the stream, or the loss of the connection. */
type Item = { readonly bytes: Buffer } | 'end' | 'loss';

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
    this.#from.pause();
    clearTimeout(this.#timer);
  }

  unfreeze(): void {
    this.#frozen = false;
    this.#from.resume();
    this.#pass();
  }

  /** In milliseconds, for what comes from now on. */
  set delay(milliseconds: number) {
    this.#delay = milliseconds;
  }

  /** Forgets what is still on its way. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #take(item: Item): void {
    // Never before its predecessor, even if the delay has become shorter in between.
    const earliest = this.#waiting.at(-1)?.due ?? 0;
    this.#waiting.push({ item, due: Math.max(earliest, performance.now() + this.#delay) });
    this.#pass();
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
