import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { factsOf, type ClientName } from '../adapters/catalog.ts';
import type { Part } from '../command/part.ts';
import { FaultProxy } from '../../faults/fault-proxy.ts';
import { ask } from '../processes/ask.ts';
import { forkBundled } from '../processes/fork-bundled.ts';
import { nextMessage } from '../processes/next-message.ts';
import { quantile } from '../report/statistics.ts';
import { DrillServers } from './drill-servers.ts';
import { drilledClients } from './survival.ts';

/**
 * How the clients of a server came back that was stopped as its documentation has it and started
 * again a second after it had ended. Times in ms from the order to stop; `null`: not until the end.
 */
export interface Deploy {
  readonly client: ClientName;
  readonly clients: number;
  /** When the new server listened. */
  readonly up: number;
  readonly half: number | null;
  readonly most: number | null;
  readonly all: number | null;
  /** Most dials within 100 ms, from the first that had lost its connection on. */
  readonly peak: number;
  /** Dials, a client. */
  readonly dials: number;
  /** When those that are missing were given up. */
  readonly end: number;
}

const MOST = 0.95;
/** The width of the bins in which dials are counted, in ms. */
const BIN = 100;
/** How many run at the same time: each loads the machine only at its beginning and end. */
const TOGETHER = 5;

async function deployOf(client: ClientName, clients: number, cap: number): Promise<Deploy> {
  const { server } = factsOf(client);
  const servers = await DrillServers.start([server], false);
  const proxy = await FaultProxy.listen(servers.ports[server]!);
  const args = [client, `ws://127.0.0.1:${proxy.port}/`, clients];
  const host = await forkBundled('survival/deploy-host.ts', args);
  let counting: NodeJS.Timeout | undefined;
  try {
    await nextMessage(host);
    await untilOpen(host, clients, 0, cap);
    await pause(1_000);
    const before = proxy.accepted;
    let [peak, last] = [0, before];
    counting = setInterval(() => {
      peak = Math.max(peak, proxy.accepted - last);
      last = proxy.accepted;
    }, BIN);
    const at = Date.now();
    await servers.stop();
    await pause(1_000);
    await servers.startAgain();
    const up = Date.now() - at;
    const times = (await untilOpen(host, clients, at, cap)).map((time) => time - at);
    const back = (part: number) =>
      times.length >= clients * part ? quantile(padded(times, clients), part) : null;
    return {
      client,
      clients,
      up,
      half: back(0.5),
      most: back(MOST),
      all: times.length === clients ? Math.max(...times) : null,
      peak,
      dials: (proxy.accepted - before) / clients,
      end: Date.now() - at,
    };
  } finally {
    clearInterval(counting);
    host.kill('SIGKILL');
    await proxy.close();
    await servers.end();
  }
}

/** Those that are not back come last. */
function padded(times: readonly number[], length: number): number[] {
  return [...times, ...Array<number>(length - times.length).fill(Infinity)];
}

/** When they opened, of those that have since, once all have or the time is over. */
async function untilOpen(
  host: ChildProcess,
  clients: number,
  since: number,
  cap: number,
): Promise<number[]> {
  for (const until = Date.now() + cap; ;) {
    const opened = await ask<(number | null)[]>(host, {});
    const after = opened.filter((time) => time !== null && time >= since) as number[];
    if (after.length === clients || Date.now() > until) return after;
    await pause(BIN);
  }
}

export const deploy: Part = {
  title: 'deploy of a server with many clients',
  run: async (wish) => {
    const [clients, cap] = wish.quick ? [50, 4_000] : [1_000, 30_000];
    const able = drilledClients(wish).filter((name) => factsOf(name).reconnects !== false);
    wish.progress.expect(able.length);
    const deploys: Deploy[] = [];
    while (able.length) {
      const found = able.splice(0, TOGETHER).map(async (name) => {
        const result = await deployOf(name, clients, cap);
        wish.progress.step(name);
        return result;
      });
      deploys.push(...(await Promise.all(found)));
    }
    return { deploys };
  },
};
