import type { RetryContext, RetryPolicy } from './retry-policy.ts';
import { simulateStorm, type Storm, type StormResult } from './simulate-storm.ts';

const policy = (delay: RetryPolicy['delay']): RetryPolicy => ({
  name: 'test',
  formula: '',
  source: '',
  delay,
});

const storm: Storm = {
  clients: 3,
  outage: 2_500,
  acceptsPerSecond: 12.5,
  backlog: 1,
  roundTrip: [100, 100],
  until: 10_000,
  seed: 1,
};

/** Bins that are not empty. */
function filled(bins: Uint32Array): Record<number, number> {
  return Object.fromEntries([...bins.entries()].filter(([, count]) => count > 0));
}

function summary({ dials, back, ...rest }: StormResult) {
  return { ...rest, dials: filled(dials), back: filled(back) };
}

describe('simulateStorm', () => {
  it('does what one works out by hand for three clients that wait a second each', () => {
    // Noticed at 50. Dials arrive at 1100 and 2200, refused, and at 3300: the first is accepted at
    // 3380, the second waits for 3460, the third finds the backlog full. It hears so at 3350, arrives
    // again at 4400 and is accepted at 4480. Each is back 50 ms later.
    const result = simulateStorm(
      policy(() => 1_000),
      storm,
    );
    expect(summary(result)).toEqual({
      peak: 3,
      dials: { 11: 3, 22: 3, 33: 3, 44: 1 },
      back: { 34: 1, 35: 1, 45: 1 },
      refused: 7,
      returned: 3,
      gaveUp: 0,
    });
  });

  it('tells a policy the attempt, the last delay, the time since the loss and the client’s lot', () => {
    const asked: Omit<RetryContext, 'random'>[] = [];
    simulateStorm(
      policy(({ attempt, previous, elapsed, lot }) => {
        asked.push({ attempt, previous, elapsed, lot });
        return attempt * 1_000;
      }),
      { ...storm, clients: 1 },
    );
    // Dials arrive at 1100 and 3200.
    const lot = asked[0]!.lot;
    expect(asked).toEqual([
      { attempt: 1, previous: 0, elapsed: 0, lot },
      { attempt: 2, previous: 1_000, elapsed: 1_100, lot: Math.fround(lot) },
    ]);
  });

  it('lets a client go whose policy gives up', () => {
    const result = simulateStorm(
      policy(({ attempt }) => (attempt > 2 ? Infinity : 500)),
      storm,
    );
    expect(summary(result)).toEqual({
      peak: 3,
      dials: { 6: 3, 12: 3 },
      back: {},
      refused: 6,
      returned: 0,
      gaveUp: 3,
    });
  });

  it('accepts everybody at once where there is no outage and room', () => {
    const { refused, back } = simulateStorm(
      policy(() => 0),
      { ...storm, outage: 0, backlog: 2 },
    );
    expect(refused).toBe(0);
    expect(filled(back)).toEqual({ 2: 1, 3: 2 });
  });

  it('does not dial twice in a millisecond, however short the way and the delay', () => {
    const { refused } = simulateStorm(
      policy(() => 0),
      { ...storm, clients: 1, roundTrip: [0, 0], outage: 100 },
    );
    expect(refused).toBe(100);
  });

  it('ends when it is told to, whoever is still out', () => {
    const { refused, returned, dials } = simulateStorm(
      policy(() => 1_000),
      { ...storm, outage: 5_000, until: 2_199 },
    );
    expect([refused, returned, dials.length]).toEqual([3, 0, 22]);
  });

  it('is the same for the same seed, and another for another', () => {
    const random = policy((context) => context.random() * 1_000);
    const many = { ...storm, clients: 200, acceptsPerSecond: 100 };
    const first = simulateStorm(random, many);
    expect(simulateStorm(random, many)).toEqual(first);
    expect(simulateStorm(random, { ...many, seed: 2 })).not.toEqual(first);
  });

  it('spreads round trips and delays evenly', () => {
    const { dials } = simulateStorm(
      policy((context) => context.random() * 1_000),
      {
        ...storm,
        clients: 100_000,
        outage: 1,
        acceptsPerSecond: 1e9,
        backlog: 1e6,
        roundTrip: [0, 200],
      },
    );
    // A tenth a bin, but for those that way delays; six standard deviations are 570.
    for (const bin of [2, 3, 4, 5, 6, 7, 8, 9]) {
      expect(Math.abs(dials[bin]! - 10_000)).toBeLessThan(570);
    }
  });
});
