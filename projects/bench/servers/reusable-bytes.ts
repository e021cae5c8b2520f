import { numbered } from './frames.ts';

/** Takes the place of the numbers until they are known; as many digits as all of them have. */
const PLACE = 1_000_000;
const DIGITS = String(PLACE).length;
const ZERO = 0x30;
const BEFORE = '"n":';

/** An envelope to which a number will be given. */
export const withPlace = (envelope: string): string => numbered(envelope, PLACE);

/**
 * What is written again and again, made once, because a server that makes it anew would be slower than
 * the client that is measured; each time with the next numbers of its session, if it has any.
 */
export class ReusableBytes {
  readonly #bytes: Buffer;
  readonly #places: readonly number[];
  readonly #nextNumber: (() => number) | undefined;

  constructor(bytes: Buffer, nextNumber?: () => number) {
    this.#bytes = bytes;
    this.#nextNumber = nextNumber;
    this.#places = nextNumber ? [...placesIn(bytes)] : [];
  }

  /** The same bytes every time: what was written before must have left, or have been a copy. */
  next(): Buffer {
    const bytes = this.#bytes;
    const nextNumber = this.#nextNumber;
    if (nextNumber) for (const place of this.#places) writeDigits(bytes, place, nextNumber());
    return bytes;
  }
}

function writeDigits(bytes: Buffer, place: number, n: number): void {
  for (let at = place + DIGITS - 1, rest = n; at >= place; at--) {
    bytes[at] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

function* placesIn(bytes: Buffer): Generator<number> {
  const wanted = `${BEFORE}${PLACE}`;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    yield at + BEFORE.length;
  }
}
