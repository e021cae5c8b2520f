import type { BackoffContext } from '../../ngx-lifeline/core/src/connection/backoff.ts';

/** What a formula may look at. */
export interface RetryContext extends BackoffContext {
  /** Time since the client noticed the loss, in ms. */
  readonly elapsed: number;
  /** A number in [0, 1) that stays the same for one client, for what is drawn once a page. */
  readonly lot: number;
}

/** How a client waits between its dials. */
export interface RetryPolicy {
  readonly name: string;
  /** The formula, readable. */
  readonly formula: string;
  /** Where the formula is written down. */
  readonly source: string;
  /** Whether the server says when to come back, so that it only exists where the server goes on purpose. */
  readonly byServer?: true;
  /** The delay before a retry in ms; `Infinity` gives up. */
  readonly delay: (context: RetryContext) => number;
}
