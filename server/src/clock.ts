/**
 * Where the server takes its time from. Passed in, so that a test can be the clock.
 * All figures are milliseconds.
 */
export interface Clock {
  /** Monotonic time: durations are measured with it, so a change of the wall clock disturbs none. */
  now(): number;
  /** Time since the epoch, for what people read: the `ts` of an envelope, the time of a log entry. */
  wallTime(): number;
  /** Runs `run` every `interval` ms until the returned function is called. */
  every(interval: number, run: () => void): () => void;
  /** Runs `run` once after `delay` ms, unless the returned function is called before. */
  after(delay: number, run: () => void): () => void;
}

/** The machine's own clocks and timers. */
export const systemClock: Clock = Object.freeze({
  now: () => performance.now(),
  wallTime: () => Date.now(),
  every(interval: number, run: () => void) {
    const timer = setInterval(run, interval);
    return () => clearInterval(timer);
  },
  after(delay: number, run: () => void) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
});
