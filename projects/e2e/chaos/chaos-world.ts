import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';
import { FaultProxy } from '../../faults/fault-proxy.ts';
import { bundleToFile } from './bundle-to-file.ts';
import { ChaosClient } from './chaos-client.ts';
import { ChaosServer } from './chaos-server.ts';
import { type ChaosSettings } from './chaos-settings.ts';
import { type ChaosTarget } from './chaos-target.ts';
import { loadCore } from './load-core.ts';

/** All that takes part in a run. */
export interface ChaosWorld {
  readonly server: ChaosServer;
  readonly database: string;
  /** Clients by the link that they share. */
  readonly groups: readonly ChaosTarget[];
}

/** The server sends one by itself for so many that it has handled; it answers the other four. */
const TICK_SHARE = 1 / 5;
/** Shorter than most faults. */
const SHORT_TTL = 100;
/** How long the server has to read the subscriptions, in ms: what it publishes before is not for them. */
const SUBSCRIBED = 100;
/** Most of a link in good health, each way, in ms. */
const USUAL_DELAY = 5;

/** Starts it all; returns when every client has a session. What is started goes with `belongings`. */
export async function chaosWorld(
  {
    seed,
    clientEdits,
    serverEdits,
    losesSessions,
    clients,
    groupSize,
    handlerDelay,
  }: ChaosSettings,
  belongings: AsyncDisposableStack,
): Promise<ChaosWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeline-chaos-'));
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  // A run that is interrupted leaves nothing behind either.
  process.on('exit', remove);
  belongings.defer(() => {
    process.off('exit', remove);
    remove();
  });
  const database = join(directory, 'chaos.sqlite');
  // As one file it starts in half the time, and it is started often.
  const program = join(directory, 'server.mjs');
  await bundleToFile(`import './chaos-server-program.ts';`, program, serverEdits);
  const core = await loadCore(clientEdits);
  const options = losesSessions ? { sessionTtl: SHORT_TTL } : {};
  const server = await ChaosServer.start(program, {
    ...{ database, seed, options, handlerDelay },
    tickShare: TICK_SHARE,
  });
  belongings.defer(() => server.kill());

  const random = seededRandom(seed);
  const groups: ChaosTarget[] = [];
  for (let first = 0; first < clients; first += groupSize) {
    const proxy = await FaultProxy.listen(server.port);
    belongings.defer(() => proxy.close());
    const usualDelay = random() * USUAL_DELAY;
    proxy.delay(usualDelay);
    const url = `ws://127.0.0.1:${proxy.port}/`;
    const members = Array.from({ length: Math.min(groupSize, clients - first) }, (_, index) => {
      const client = new ChaosClient(`client ${first + index}`, url, core);
      belongings.defer(() => client.destroy());
      return client;
    });
    groups.push({ clients: members, proxy, usualDelay });
  }
  await Promise.all(groups.flatMap((group) => group.clients.map((client) => client.firstOpen)));
  await sleep(SUBSCRIBED);
  return { server, database, groups };
}
