import { factsOf, type ClientName } from '../adapters/catalog.ts';
import type { Part, Wish } from '../command/part.ts';
import { drills, type DrillName } from './drills.ts';
import { chromiumHost, nodeHost, type StartHost } from './host.ts';
import { runDrill, type Pace } from './run-drill.ts';

const PACE: Pace = { settle: 8_000, cap: 90_000, longest: Infinity, copies: 3 };
const QUICK: Pace = { settle: 500, cap: 4_000, longest: 1_000, copies: 1 };

/**
 * Only what does not dial in vain: Chromium slows down a page in which many dials fail, and the
 * clients of a drill share one.
 */
const IN_CHROMIUM: readonly DrillName[] = ['frozen-traffic', 'frozen-idle', 'asleep'];

/** Everybody who was asked for, and raw. */
export function drilledClients({ clients }: Wish): ClientName[] {
  const named = clients.filter((name) => !factsOf(name).variant && name !== 'raw-again');
  return [...new Set(['raw' as const, ...named])];
}

/** All drills at the same time: what they take is waiting. */
export const survival: Part = {
  title: 'survival',
  run: async (wish) => {
    const clients = drilledClients(wish);
    const pace = wish.quick ? QUICK : PACE;
    const runs = (Object.keys(drills) as DrillName[]).flatMap((name) => {
      const hosts: StartHost[] = [nodeHost];
      if (IN_CHROMIUM.includes(name)) hosts.push(chromiumHost);
      return hosts.map((host) => [name, host] as const);
    });
    wish.progress.expect(runs.length);
    const found = await Promise.all(
      runs.map(async ([name, host]) => {
        const results = await runDrill(name, drills[name], clients, host, pace);
        wish.progress.step(drills[name].title);
        return results;
      }),
    );
    return { survival: found.flat() };
  },
};
