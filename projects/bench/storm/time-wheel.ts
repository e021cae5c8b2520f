/** A client that waits; all that the simulation remembers of it. */
export interface Waiting {
  /** The number of its next retry. */
  attempt: number;
  /** In ms. */
  roundTrip: number;
  /** Its last delay, in ms. */
  previous: number;
  /** Its number in [0, 1) for good. */
  lot: number;
}

const NONE = -1;
/** Clients a chunk. */
const SIZE = 16;
/** Numbers a client. */
const FIELDS = 4;

/**
 * A time wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987), a slot a
 * millisecond. What is known of a client moves with it from slot to slot in chunks of typed arrays, so
 * a million clients are read in the order in which they lie in memory. Numbers are kept in 32 bits.
 */
export class TimeWheel {
  readonly #slots: number;
  /** The chunk that is being filled, by slot, and how many are in it. */
  readonly #chunk: Int32Array;
  readonly #filled: Uint8Array;
  /** The chunk before this one in the same slot, or among the free ones. */
  #before: Int32Array;
  #clients: Float32Array;
  #free = NONE;
  #now = NONE;
  #waiting = 0;
  readonly #taken: Waiting = { attempt: 0, roundTrip: 0, previous: 0, lot: 0 };

  /** @param slots A power of two: nobody can wait longer, in ms. */
  constructor(slots = 0x8_0000) {
    this.#slots = slots;
    this.#chunk = new Int32Array(slots).fill(NONE);
    this.#filled = new Uint8Array(slots);
    this.#before = new Int32Array(0);
    this.#clients = new Float32Array(0);
  }

  /** How many clients wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * A client waits until `at`, a whole millisecond.
   * @throws RangeError when that has passed, or is more than a turn of the wheel away.
   */
  add(at: number, { attempt, roundTrip, previous, lot }: Readonly<Waiting>): void {
    if (at <= this.#now || at > this.#now + this.#slots) {
      throw new RangeError(
        `must be from ${this.#now + 1} to ${this.#now + this.#slots} ms, but is ${at}`,
      );
    }
    const slot = at & (this.#slots - 1);
    let chunk = this.#chunk[slot]!;
    if (chunk === NONE || this.#filled[slot] === SIZE) {
      chunk = this.#takeFree();
      this.#before[chunk] = this.#chunk[slot]!;
      this.#chunk[slot] = chunk;
      this.#filled[slot] = 0;
    }
    const field = (chunk * SIZE + this.#filled[slot]!++) * FIELDS;
    this.#clients[field] = attempt;
    this.#clients[field + 1] = roundTrip;
    this.#clients[field + 2] = previous;
    this.#clients[field + 3] = lot;
    this.#waiting++;
  }

  /**
   * Calls back for every client that is due at `at`, to be asked of every millisecond in turn. What
   * it is called with is good until it returns.
   * @returns how many there were.
   */
  take(at: number, due: (client: Readonly<Waiting>) => void): number {
    this.#now = at;
    const slot = at & (this.#slots - 1);
    const taken = this.#taken;
    let chunk = this.#chunk[slot]!;
    let filled = this.#filled[slot]!;
    let count = 0;
    this.#chunk[slot] = NONE;
    while (chunk !== NONE) {
      for (let index = 0; index < filled; index++) {
        const field = (chunk * SIZE + index) * FIELDS;
        taken.attempt = this.#clients[field]!;
        taken.roundTrip = this.#clients[field + 1]!;
        taken.previous = this.#clients[field + 2]!;
        taken.lot = this.#clients[field + 3]!;
        due(taken);
      }
      count += filled;
      // All but the last chunk of a slot are full.
      filled = SIZE;
      const before = this.#before[chunk]!;
      this.#before[chunk] = this.#free;
      this.#free = chunk;
      chunk = before;
    }
    this.#waiting -= count;
    return count;
  }

  #takeFree(): number {
    if (this.#free === NONE) this.#grow();
    const chunk = this.#free;
    this.#free = this.#before[chunk]!;
    return chunk;
  }

  #grow(): void {
    const [before, clients, had] = [this.#before, this.#clients, this.#before.length];
    const chunks = Math.max(1_024, had * 2);
    this.#before = new Int32Array(chunks);
    this.#before.set(before);
    this.#clients = new Float32Array(chunks * SIZE * FIELDS);
    this.#clients.set(clients);
    for (let chunk = had; chunk < chunks; chunk++) {
      this.#before[chunk] = this.#free;
      this.#free = chunk;
    }
  }
}
