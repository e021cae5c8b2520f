/**
 * The door of a server: connections wait in its listen backlog, first come first served, and are
 * accepted at a fixed rate. One that comes while the backlog is full is refused.
 */
export class AcceptQueue {
  /** When the last one that waits will have been accepted. */
  #busyUntil = 0;
  readonly #msEach: number;
  readonly #longestWait: number;

  /**
   * @param perSecond How many it accepts in a second.
   * @param backlog How many may wait.
   */
  constructor(perSecond: number, backlog: number) {
    this.#msEach = 1_000 / perSecond;
    this.#longestWait = backlog * this.#msEach;
  }

  /** When a connection that arrives at `at`, not before the last one, is accepted; or `undefined`. */
  arrive(at: number): number | undefined {
    const start = Math.max(at, this.#busyUntil);
    if (start - at > this.#longestWait) return undefined;
    this.#busyUntil = start + this.#msEach;
    return this.#busyUntil;
  }
}
