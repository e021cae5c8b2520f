import { loneDelays } from './lone-delays.ts';
import type { RetryPolicy } from './retry-policy.ts';

const policy = (delay: RetryPolicy['delay']): RetryPolicy => ({
  name: 'test',
  formula: '',
  source: '',
  delay,
});

describe('loneDelays', () => {
  const everySecond = policy(() => 1_000);

  it('is the first delay after a blip', () => {
    expect(loneDelays(everySecond, { outage: [0, 0], seed: 1 })).toEqual({
      median: 1_000,
      p95: 1_000,
    });
  });

  it('is what is left of the wait when the outage ends', () => {
    // Dials at 1000, 2100 and 3200.
    expect(loneDelays(everySecond, { outage: [2_500, 2_500], seed: 1 })).toEqual({
      median: 700,
      p95: 700,
    });
  });

  it('is spread over the wait where the end of the outage is', () => {
    const { median, p95 } = loneDelays(everySecond, {
      outage: [11_000, 22_000],
      roundTrip: 100,
      seed: 1,
    });
    // Evenly over the 1100 ms from dial to dial.
    expect(Math.abs(median - 550)).toBeLessThan(25);
    expect(Math.abs(p95 - 1_045)).toBeLessThan(12);
  });

  it('never ends for one who has given up', () => {
    const twice = policy(({ attempt }) => (attempt > 2 ? Infinity : 1_000));
    expect(loneDelays(twice, { outage: [2_000, 2_500], seed: 1 }).median).toBe(Infinity);
  });
});
