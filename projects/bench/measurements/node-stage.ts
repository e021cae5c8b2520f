import type { ChildProcess } from 'node:child_process';
import { factsOf, type ClientName } from '../adapters/catalog.ts';
import type { ServerName } from '../adapters/client.ts';
import { ask } from '../processes/ask.ts';
import { forkBundled } from '../processes/fork-bundled.ts';
import { forkServer } from '../processes/fork-server.ts';
import type { Stage } from './stage.ts';
import type { Outcome } from './task.ts';

/**
 * The measuring servers in one process, and a process for each client: code that serves several kinds
 * of them is compiled for none, and their garbage is not told apart.
 */
export async function nodeStage(): Promise<Stage> {
  const server = await forkServer<Record<ServerName, number>>('servers/measuring-server.ts');
  const clients = new Map<ClientName, Promise<ChildProcess>>();
  const clientOf = (name: ClientName) => {
    const port = server.ports[factsOf(name).server];
    const args = [name, `ws://127.0.0.1:${port}/`];
    const client = clients.get(name) ?? forkBundled('measurements/node-client.ts', args);
    clients.set(name, client);
    return client;
  };
  return {
    name: 'Node',
    tick: 1e-6,
    perform: async (name, task) => ask<readonly Outcome[]>(await clientOf(name), task),
    stop: async () => {
      for (const client of clients.values()) (await client).kill();
      server.process.kill();
    },
  };
}
