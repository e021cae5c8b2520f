import { setTimeout as sleep } from 'node:timers/promises';
import { type ChaosClient } from './chaos-client.ts';
import { type ChaosServer } from './chaos-server.ts';

/**
 * Waits until every receipt is settled, the server has nothing more to say and nothing on its way;
 * or gives up when nothing has moved for so long, in ms: what is missing then is for the judge.
 */
export async function comeToRest(
  clients: readonly ChaosClient[],
  server: ChaosServer,
  patience: number,
): Promise<void> {
  const names = clients.map(({ name }) => name);
  let lastSeen = '';
  let movedAt = performance.now();
  while (performance.now() - movedAt < patience) {
    const { effects = -1, ticksDue = 1 } = (await server.progress()) ?? {};
    const onTheirWay = await server.window(names);
    const sum = (of: (client: ChaosClient) => number) =>
      clients.reduce((total, client) => total + of(client), 0);
    const open = sum(({ sent, acked, badReceipts }) => sent.length - acked - badReceipts.length);
    if (open === 0 && ticksDue === 0 && onTheirWay === 0) {
      if (clients.every(({ isOpen }) => isOpen)) return;
    }
    const seen = [open, effects, ticksDue, sum(({ received }) => received.length)].join();
    if (seen !== lastSeen) movedAt = performance.now();
    lastSeen = seen;
    await sleep(50);
  }
}
