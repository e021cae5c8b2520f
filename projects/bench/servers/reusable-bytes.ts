import { NUMBER } from './frames.ts';

const ZERO = 0x30;

/**
 * What is written again and again, made once, because a server that makes it anew would be slower than
 * the client that is measured. No two messages are equal all the same: each has the next number in the
 * place of {@link NUMBER}, so often as it is there.
 */
export class ReusableBytes {
  readonly #bytes: Buffer;
  /** Of each message. */
  readonly #places: readonly (readonly number[])[];
  readonly #nextNumber: () => number;

  constructor(bytes: Buffer, messages: number, nextNumber: () => number) {
    const places = [...placesIn(bytes)];
    const each = places.length / messages;
    this.#bytes = bytes;
    this.#places = Array.from({ length: messages }, (_, i) =>
      places.slice(i * each, (i + 1) * each),
    );
    this.#nextNumber = nextNumber;
  }

  /** The same bytes every time: what was written before must have left, or have been a copy. */
  next(): Buffer {
    const bytes = this.#bytes;
    for (const places of this.#places) {
      const n = this.#nextNumber();
      for (const place of places) writeDigits(bytes, place, n);
    }
    return bytes;
  }
}

function writeDigits(bytes: Buffer, place: number, n: number): void {
  for (let at = place + NUMBER.length - 1, rest = n; at >= place; at--) {
    bytes[at] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

function* placesIn(bytes: Buffer): Generator<number> {
  for (let at = bytes.indexOf(NUMBER); at >= 0; at = bytes.indexOf(NUMBER, at + 1)) yield at;
}
