import type { Environment } from 'ngx-lifeline/core';

/** Where the time of a test comes from. All figures are ms. */
export interface TestClock extends Pick<Environment, 'scheduler' | 'now' | 'wallClock' | 'soon'> {
  /** Since the test began. */
  elapsed(): number;
  /** Runs what was to run as soon as the present call returns, or is due now. */
  settle(): void;
  /** Lets time pass; every timer fires at its time, exactly. */
  advance(ms: number): void;
  /** In how long the next timer is due; Infinity if there is none. */
  untilNextTimer(): number;
  /** The clocks go on, the timers do not: the machine sleeps. */
  sleep(ms: number): void;
}
