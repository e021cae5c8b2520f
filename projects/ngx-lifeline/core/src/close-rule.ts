import type { Advice } from './advice';

/** What to do about one close code. */
export interface CloseRule {
  /**
   * - `retry`: try again after the backoff;
   * - `refresh`: try again with fresh credentials, once until the connection has proved stable;
   * - `once`: try again once until the connection has proved stable;
   * - `fail`: `failed`, until `connect()`;
   * - `rest`: `closed`, until `connect()`.
   */
  readonly then: 'retry' | 'refresh' | 'once' | 'fail' | 'rest';
  /** Instead of the backoff: a random delay between these two, in ms. */
  readonly delay?: readonly [from: number, to: number];
  /** As `delay`, but for the first failure in a row alone. */
  readonly firstDelay?: readonly [from: number, to: number];
  /** The shortest delay in ms, unless the server advises another. */
  readonly atLeast?: number;
  /** What to tell the user: once it has failed (by default to reload), or while degraded (to wait). */
  readonly advice?: Advice;
}
