/** Finds the most that happens within any span of so many whole milliseconds. */
export class PeakWindow {
  /** How much happened in each of the last milliseconds, by the remainder of the time. */
  readonly #counts: Uint32Array;
  readonly #width: number;
  #sum = 0;
  #now = 0;
  #peak = 0;

  constructor(width: number) {
    this.#width = width;
    this.#counts = new Uint32Array(width);
  }

  get peak(): number {
    return this.#peak;
  }

  /** So much happens at `at`, not before the last time. */
  add(at: number, count: number): void {
    const gone = Math.min(at - this.#now, this.#width);
    for (let step = 1; step <= gone; step++) {
      const slot = (this.#now + step) % this.#width;
      this.#sum -= this.#counts[slot]!;
      this.#counts[slot] = 0;
    }
    this.#now = at;
    this.#counts[at % this.#width]! += count;
    this.#sum += count;
    this.#peak = Math.max(this.#peak, this.#sum);
  }
}
