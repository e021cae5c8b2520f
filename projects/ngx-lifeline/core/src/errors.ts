/** Thrown at once for options that are out of range or contradict each other. */
export class LifelineOptionError extends Error {
  override readonly name = 'LifelineOptionError';
  constructor(
    /** The option, as a path: `heartbeat.interval`. */
    readonly option: string,
    problem: string,
  ) {
    super(`${option} ${problem}`);
  }
}
