import { ownPolicy } from './own-policy.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** What the default could have been; `npm run bench:storm -- --search` tries many more. */
export const candidatePolicies: readonly RetryPolicy[] = [
  ownPolicy('full jitter, 12 s', { initial: 3_600, factor: 2, max: 12_000, jitter: 'full' }),
  ownPolicy('full jitter, floor', {
    initial: 5_000,
    factor: 2,
    max: 30_000,
    min: 500,
    jitter: 'full',
  }),
  ownPolicy('staggered, 12 s', { initial: 3_600, factor: 2, max: 12_000, jitter: 'staggered' }),
  {
    name: 'soon, then growing',
    formula: 'anything up to 2000, then 250 + anything up to min(9750, 1000 × 1.8^(n−1))',
    source: 'a function, as the option `backoff` takes one',
    delay: ({ attempt, random }) =>
      attempt === 1
        ? random() * 2_000
        : 250 + random() * Math.min(9_750, 1_000 * 1.8 ** (attempt - 1)),
  },
];
