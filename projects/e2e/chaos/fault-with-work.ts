import { setTimeout as sleep } from 'node:timers/promises';
import { type ChaosClient } from './chaos-client.ts';
import { type ChaosServer } from './chaos-server.ts';
import { type Fault } from './fault.ts';
import { type FaultBook } from './fault-book.ts';
import { type FaultProxy } from '../../faults/fault-proxy.ts';
import { type EndOfFault } from './strike.ts';
import { trafficNow, type Traffic } from './traffic-now.ts';
import { type WorkPlan } from './work-plan.ts';

export interface FaultContext {
  readonly clients: readonly ChaosClient[];
  readonly proxies: readonly FaultProxy[];
  readonly server: ChaosServer;
  readonly book: FaultBook;
  /** How many messages each client may send before the last fault is over, but for `WorkPlan.last`. */
  readonly quota: number;
  readonly strike: (fault: Fault) => EndOfFault;
  /** By the client's place in the list. */
  readonly plans: readonly WorkPlan[];
}

/** How often a fault waits a little more for messages to be on their way. */
const MOST_TRIES = 10;

/**
 * One fault, and the work around it. Returns when it is over, with a promise for the recovery: when
 * something has come through to or from each client, or the next fault strikes.
 */
export async function faultWithWork(
  fault: Fault,
  { clients, proxies, server, book, quota, strike, plans }: FaultContext,
): Promise<{ readonly recovery: Promise<unknown> }> {
  const say = (client: ChaosClient, size: number) => {
    if (client.sent.length < quota) client.say(size);
  };
  for (const [index, client] of clients.entries()) {
    const { burst = [], trickle = [] } = plans[index] ?? {};
    for (const size of burst) say(client, size);
    for (const { after, size } of trickle) setTimeout(() => say(client, size), after);
  }
  await sleep(fault.lead);

  let traffic = await trafficNow(clients, proxies, server);
  for (let tries = 0; tries < MOST_TRIES && !fault.isEarly && !isBusy(traffic); tries++) {
    for (const client of clients) say(client, 0);
    await sleep(fault.lead / 2);
    traffic = await trafficNow(clients, proxies, server);
  }
  book.struck(fault, isBusy(traffic));
  for (const client of clients) client.faultBegins(fault.kind);
  const end = strike(fault);
  await sleep(fault.hold);
  await end();

  const endedAt = performance.now();
  const recoveries = clients.map(async (client, index) => {
    const through = client.faultEnds(fault.kind);
    client.say(plans[index]?.last ?? 0);
    const at = await through;
    book.recovered(fault, at === undefined ? undefined : at - endedAt, client);
  });
  return { recovery: Promise.all(recoveries) };
}

function isBusy({ toServer, toClient }: Traffic): boolean {
  return toServer && toClient;
}
