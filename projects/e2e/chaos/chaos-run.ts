import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChaosSettings } from './chaos-settings.ts';
import { chaosWorld } from './chaos-world.ts';
import { comeToRest } from './come-to-rest.ts';
import { FaultBook } from './fault-book.ts';
import { faultSchedule } from './fault-schedule.ts';
import { judge, type Verdict } from './judge.ts';
import { readLedger } from './read-ledger.ts';
import { strike } from './strike.ts';
import { suffer } from './suffer.ts';

export interface ChaosResult {
  readonly settings: ChaosSettings;
  readonly book: FaultBook;
  readonly verdict: Verdict;
  /** From the first fault to rest, in ms. */
  readonly elapsed: number;
  /** For how long this process, with its clients and proxies, did not get to run at worst, in ms. */
  readonly worstLag: number;
}

/** How much of the work is planned; the rest is for faults that wait for traffic, and for the end. */
const PLANNED = 0.85;
/** How late a message that comes twice may come, in ms. */
const REST = 400;

/** Sets it all up, lets the schedule happen, waits for rest, and judges. Leaves nothing behind. */
export async function runChaos(settings: ChaosSettings): Promise<ChaosResult> {
  const { seed, messages, losesSessions, patience } = settings;
  await using belongings = new AsyncDisposableStack();
  const { server, database, groups } = await chaosWorld(settings, belongings);
  const clients = groups.flatMap((group) => group.clients);
  const book = new FaultBook();
  const startedAt = performance.now();
  const lag = monitorEventLoopDelay();
  lag.enable();

  const schedule = faultSchedule({ ...settings, groups: groups.length });
  const quota = Math.ceil(messages / settings.clients);
  const strikes = schedule.kills.length + Math.max(...schedule.groups.map(({ length }) => length));
  const usual = {
    ...{ server, book, seed, patience },
    quota: quota - strikes,
    messages: (quota * PLANNED) / (strikes + 1),
  };
  await Promise.all([
    suffer(schedule.kills, {
      ...usual,
      place: 0,
      clients,
      proxies: groups.map(({ proxy }) => proxy),
      strike: () => {
        const killed = server.kill();
        return () => killed.then(() => server.restart());
      },
    }),
    ...groups.map((group, index) =>
      suffer(schedule.groups[index] ?? [], {
        ...usual,
        place: index + 1,
        clients: group.clients,
        proxies: [group.proxy],
        strike: (fault) => strike(fault, group, server),
      }),
    ),
  ]);
  for (const client of clients) while (client.sent.length < quota) client.say(10);
  await comeToRest(clients, server, patience);
  await sleep(REST);
  lag.disable();
  const elapsed = performance.now() - startedAt;
  await server.kill();
  const { complaints } = server;
  const verdict = judge({ clients, ledger: readLedger(database), complaints, losesSessions });
  return { settings, book, verdict, elapsed, worstLag: lag.max / 1e6 };
}
