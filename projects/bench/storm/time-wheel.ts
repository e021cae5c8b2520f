/** Not due at any time. */
const NONE = -1;

/**
 * A time wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987) for clients that
 * each wait for at most one moment: a slot a millisecond, a linked list a slot, all in typed arrays.
 * What is due beyond one turn of the wheel stays in its slot until its turn comes.
 */
export class TimeWheel {
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #due: Int32Array;
  readonly #mask: number;
  #waiting = 0;

  /** @param slots A power of two; moments further away are found again at every turn. */
  constructor(clients: number, slots = 0x8_0000) {
    this.#first = new Int32Array(slots).fill(NONE);
    this.#next = new Int32Array(clients);
    this.#due = new Int32Array(clients);
    this.#mask = slots - 1;
  }

  /** How many clients wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** The client waits until `at`, a whole millisecond that has not been taken yet. */
  add(client: number, at: number): void {
    const slot = at & this.#mask;
    this.#due[client] = at;
    this.#next[client] = this.#first[slot]!;
    this.#first[slot] = client;
    this.#waiting++;
  }

  /** Calls back for every client that is due at `at`; to be asked of every millisecond in turn. */
  take(at: number, due: (client: number) => void): void {
    const slot = at & this.#mask;
    let client = this.#first[slot]!;
    this.#first[slot] = NONE;
    while (client !== NONE) {
      const following = this.#next[client]!;
      this.#waiting--;
      if (this.#due[client] === at) due(client);
      else this.add(client, this.#due[client]!);
      client = following;
    }
  }
}
