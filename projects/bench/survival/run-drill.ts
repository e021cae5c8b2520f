import { setTimeout as pause } from 'node:timers/promises';
import { factsOf, type ClientName } from '../adapters/catalog.ts';
import { FaultProxy } from '../../faults/fault-proxy.ts';
import type { Candidate, Log } from './drilled-clients.ts';
import { DrillServers } from './drill-servers.ts';
import type { Drill, DrillName } from './drills.ts';
import type { Host, StartHost } from './host.ts';
import { flowsAgainAt, judge, STRAGGLERS } from './judge.ts';
import type { Survival } from './survival-result.ts';

/** How long things take, in ms. */
export interface Pace {
  /** From the first messages to the fault: long enough for everybody to have proved stable. */
  readonly settle: number;
  /** From the repair until whoever has not come back is given up. */
  readonly cap: number;
  /** The longest outage and sleep. */
  readonly longest: number;
  /** How many of each client. */
  readonly copies: number;
}

/** What still arrives so long after the one before, in ms, is waited for; but not longer in all. */
const DRAIN = { quiet: 2_000, longest: 30_000 };
/** How long opening may take, in ms. */
const OPENING = 60_000;
/** How long after one copy of a client the next begins: no divisor of any heartbeat, in ms. */
const APART = 2_700;
/** How often it is looked whether all are back, in ms. */
const LOOK = 500;

/** Has these clients go through a drill at the same time, each behind a proxy of its own. */
export async function runDrill(
  name: DrillName,
  drill: Drill,
  clients: readonly ClientName[],
  startHost: StartHost,
  pace: Pace,
): Promise<Survival[]> {
  const needed = new Set(clients.map((client) => factsOf(client).server));
  const servers = await DrillServers.start([...needed], drill.traffic);
  const proxies = new Map<string, FaultProxy>();
  const candidates: Candidate[] = [];
  for (let copy = 1; copy <= pace.copies; copy++) {
    for (const client of clients) {
      const id = `${client}#${copy}`;
      const proxy = await FaultProxy.listen(servers.ports[factsOf(client).server]!);
      const url = `ws://127.0.0.1:${proxy.port}/`;
      proxies.set(id, proxy);
      candidates.push({ name: client, id, url, delay: (copy - 1) * APART });
    }
  }
  let host: Host | undefined;
  try {
    host = await startHost(candidates, drill.traffic);
    await allOpen(host);
    await pause(pace.settle);
    const dialled = new Map([...proxies].map(([id, { accepted }]) => [id, accepted]));
    const { at, possible, repaired } = await strike(
      drill,
      host,
      servers,
      [...proxies.values()],
      pace,
    );
    await untilAllFlow(host, possible, repaired + pace.cap);
    const end = Date.now();
    await host.stopSending();
    await untilQuiet(servers);
    const logs = await host.logs();
    await servers.kill();
    const arrivals = servers.arrivals();
    return logs.map((log, i) => ({
      drill: name,
      stage: host!.stage,
      client: log.name,
      copy: 1 + Math.floor(i / clients.length),
      repaired: repaired - at,
      end: end - at,
      dials: proxies.get(log.id)!.accepted - dialled.get(log.id)!,
      ...judge(log, { at, possible, end }, arrivals),
    }));
  } finally {
    await host?.end();
    for (const proxy of proxies.values()) await proxy.close();
    await servers.end();
  }
}

async function allOpen(host: Host): Promise<void> {
  for (const until = Date.now() + OPENING; ;) {
    const closed = (await host.logs()).filter(({ received }) => !received);
    if (!closed.length) return;
    if (Date.now() > until) {
      throw new Error(`no message for ${closed.map(({ id }) => id).join(', ')}`);
    }
    await pause(LOOK / 5);
  }
}

/** When the fault happened, and from when on a new connection could work; of the wall clock, in ms. */
async function strike(
  { fault }: Drill,
  host: Host,
  servers: DrillServers,
  proxies: readonly FaultProxy[],
  { longest }: Pace,
): Promise<{ readonly at: number; readonly possible: number; readonly repaired: number }> {
  if (fault.kind === 'kill') {
    const at = Date.now();
    await servers.kill();
    // A whole number of seconds would suit whoever tries every second.
    await pause(Math.min(fault.outage, longest) + Math.random() * 1_000);
    const possible = Date.now();
    await servers.startAgain();
    return { at, possible, repaired: Date.now() };
  }
  if (fault.kind === 'sleep') host.sleep();
  for (const proxy of proxies) proxy.freezeExisting();
  if (fault.kind === 'sleep') await pause(Math.min(fault.time, longest));
  const at = Date.now();
  if (fault.kind === 'sleep') host.wake();
  return { at, possible: at + STRAGGLERS, repaired: at };
}

/** Some send what has waited one by one, each after the acknowledgement of the one before. */
async function untilQuiet(servers: DrillServers): Promise<void> {
  let arrived = -1;
  for (const until = Date.now() + DRAIN.longest; Date.now() < until;) {
    const now = servers.arrivals().size;
    if (now === arrived) return;
    arrived = now;
    await pause(DRAIN.quiet);
  }
}

async function untilAllFlow(host: Host, possible: number, until: number): Promise<void> {
  const isBack = ({ gaps }: Log) => flowsAgainAt(gaps, possible) !== undefined;
  while (Date.now() < until) {
    await pause(LOOK);
    if ((await host.logs()).every(isBack)) return;
  }
}
