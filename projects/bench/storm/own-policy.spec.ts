import type * as Core from 'ngx-lifeline/core';
import type * as Testing from 'ngx-lifeline/testing';
import { bundle } from '../processes/bundle.ts';
import { advisedPolicy, closedForDeployPolicy, shippedPolicy } from './own-policy.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { simulateStorm } from './simulate-storm.ts';

const ROUND_TRIP = 100;
/** Long enough for the connection to prove stable. */
const LOST_AT = 10_000;
const SEED = 20;

/** Holds the simulation against the client itself, which dials in virtual time. */
describe('a client in the simulation', () => {
  let createLifeline: typeof Core.createLifeline;
  let inVirtualTime: typeof Testing.inVirtualTime;
  let seededRandom: typeof Testing.seededRandom;

  beforeAll(async () => {
    const code = await bundle(`
      export { createLifeline } from 'ngx-lifeline/core';
      export { inVirtualTime, seededRandom } from 'ngx-lifeline/testing';`);
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    ({ createLifeline, inVirtualTime, seededRandom } = (await import(url)) as typeof Core &
      typeof Testing);
  });

  /** The dials of a real client of default options, in ms from its loss. */
  function realDials(outage: number, close: readonly [code?: number, reason?: string]): number[] {
    let dialled: number[] = [];
    inVirtualTime((world) => {
      const client = createLifeline({
        url: 'ws://test',
        environment: world.environment,
        heartbeat: false,
      });
      world.serve({ latency: ROUND_TRIP });
      client.connect();
      world.at(LOST_AT, () => {
        const random = seededRandom(SEED);
        // The simulation draws a round trip and a lot first.
        random();
        random();
        world.random = coarse(random);
        world.refuse({ latency: ROUND_TRIP });
        world.socket.drop(...close);
      });
      // It notices half a round trip after the loss, and dials arrive as much later.
      const backAt = Math.max(LOST_AT, LOST_AT + outage - ROUND_TRIP);
      world.at(backAt, () => world.serve({ latency: ROUND_TRIP }));
      world.at(LOST_AT + outage + 60_000, () => {
        dialled = world.dialledAt.slice(1).map((at) => at - LOST_AT + ROUND_TRIP);
        client.destroy();
      });
    });
    return dialled;
  }

  function simulatedDials(policy: RetryPolicy, outage: number): Record<number, number> {
    const delay: RetryPolicy['delay'] = (context) =>
      policy.delay({ ...context, random: coarse(context.random) });
    const { dials } = simulateStorm(
      { ...policy, delay },
      {
        clients: 1,
        outage,
        acceptsPerSecond: 5_000,
        roundTrip: [ROUND_TRIP, ROUND_TRIP],
        until: outage + 60_000,
        seed: SEED,
      },
    );
    return filled(dials);
  }

  for (const outage of [0, 2_000, 30_000, 300_000]) {
    it(`dials when the client does: an outage of ${outage / 1_000} s`, () => {
      const real = realDials(outage, []);
      expect(real.length).toBeGreaterThan(outage / 8_200);
      expect(simulatedDials(shippedPolicy, outage)).toEqual(binned(real));
    });
  }

  it('dials when the client does: closed with 1012', () => {
    expect(simulatedDials(closedForDeployPolicy(), 30_000)).toEqual(
      binned(realDials(30_000, [1012])),
    );
  });

  it('dials when the client does: told by the server when to come back', () => {
    const advice = 8_123;
    const advised = { ...shippedPolicy, delay: withAdvice(advice) };
    expect(simulatedDials(advised, 30_000)).toEqual(
      binned(realDials(30_000, [1012, `retry-after=${advice}`])),
    );
  });

  it('is told another moment each, by chance from a second to the spread', () => {
    const { delay } = advisedPolicy(5_000);
    const told = (drawn: number) =>
      delay({ attempt: 1, previous: 0, elapsed: 0, lot: 0, random: () => drawn });
    expect([0, 0.1, 0.5, 0.99].map(told)).toEqual([1_000, 1_400, 3_000, 4_960]);
  });
});

/** The advice of one server to one client, and then the shipped backoff. */
function withAdvice(advice: number): RetryPolicy['delay'] {
  return (context) => {
    if (context.attempt > 1) return shippedPolicy.delay(context);
    // The client draws even where it is told.
    context.random();
    return advice;
  };
}

/** Draws of which every delay is a whole number of ms, as the simulation has it. */
function coarse(random: () => number): () => number {
  return () => Math.floor(random() * 200) / 200;
}

/** How many in every 100 ms, where there are any. */
function binned(times: readonly number[]): Record<number, number> {
  const bins: Record<number, number> = {};
  for (const at of times) {
    const bin = Math.floor(Math.round(at) / 100);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

function filled(bins: Uint32Array): Record<number, number> {
  return Object.fromEntries([...bins.entries()].filter(([, count]) => count > 0));
}
