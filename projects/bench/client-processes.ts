import { once } from 'node:events';
import type { Task } from './client-work.ts';
import type { ClientName } from './clients.ts';
import { forkBundled } from './fork-bundled.ts';
import { forkServer } from './fork-server.ts';
import type { Work } from './rounds.ts';

/**
 * The flood server, and clients with a process each: code that serves several kinds of them is compiled
 * for none, and their garbage is not told apart.
 */
export class ClientProcesses {
  readonly #server: Awaited<ReturnType<typeof forkServer>>;
  readonly #clients: ReadonlyMap<ClientName, Awaited<ReturnType<typeof forkBundled>>>;

  private constructor(
    server: Awaited<ReturnType<typeof forkServer>>,
    clients: ReadonlyMap<ClientName, Awaited<ReturnType<typeof forkBundled>>>,
  ) {
    this.#server = server;
    this.#clients = clients;
  }

  static async start(names: readonly ClientName[]): Promise<ClientProcesses> {
    const server = await forkServer('flood-server.ts');
    const clients = names.map(
      async (name) => [name, await forkBundled('client-work.ts', [name, server.ports])] as const,
    );
    return new ClientProcesses(server, new Map(await Promise.all(clients)));
  }

  /** The task as a work of every client. */
  each(task: Task): Record<string, Work> {
    return Object.fromEntries(
      [...this.#clients.keys()].map((name) => [name, this.one(name, task)]),
    );
  }

  one(name: ClientName, task: Task): Work {
    const client = this.#clients.get(name)!;
    return async () => {
      client.send(task);
      const [cpu] = (await once(client, 'message')) as [number];
      return cpu;
    };
  }

  stop(): void {
    for (const client of this.#clients.values()) client.kill();
    this.#server.process.kill();
  }
}
