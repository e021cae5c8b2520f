import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';
import { quantile } from '../report/statistics.ts';
import type { RetryPolicy } from './retry-policy.ts';

export interface LoneDelays {
  /** In ms; `Infinity` where so many never come back. */
  readonly median: number;
  readonly p95: number;
}

export interface LoneOutage {
  /** The outage ends at random between these, in ms after the client has noticed. */
  readonly outage: readonly [from: number, to: number];
  /** What a refused dial costs, in ms. @default 100 */
  readonly roundTrip?: number;
  /** How many clients are tried, one after the other. @default 20000 */
  readonly clients?: number;
  readonly seed: number;
}

/**
 * How long a client that is alone with its server waits for nothing: from the end of the outage until
 * it dials next. With an outage of [0, 0], a mere blip, that is its first delay. What the dial itself
 * takes is the same for everybody and left out.
 */
export function loneDelays(
  policy: RetryPolicy,
  { outage: [from, to], roundTrip = 100, clients = 20_000, seed }: LoneOutage,
): LoneDelays {
  const random = seededRandom(seed);
  const waits = Array.from({ length: clients }, () => {
    const end = from + random() * (to - from);
    const lot = random();
    let attempt = 1;
    let previous = policy.delay({ attempt, previous: 0, elapsed: 0, lot, random });
    let dialled = previous;
    while (dialled < end) {
      const elapsed = dialled + roundTrip;
      attempt++;
      previous = policy.delay({ attempt, previous, elapsed, lot, random });
      dialled = elapsed + previous;
    }
    return dialled - end;
  });
  return { median: Math.round(quantile(waits, 0.5)), p95: Math.round(quantile(waits, 0.95)) };
}
