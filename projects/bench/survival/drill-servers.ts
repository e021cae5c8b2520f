import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ServerName } from '../adapters/client.ts';
import { forkServer } from '../processes/fork-server.ts';
import type { DrillServerOrder } from './drill-server.ts';

type Ports = Partial<Record<ServerName, number>>;

/** What has to go when this process ends before its drills do. */
const directories = new Set<string>();
process.once('exit', () => directories.forEach(remove));

function remove(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  directories.delete(directory);
}

/** The servers of a drill: to be killed, started again, and asked what has arrived. */
export class DrillServers {
  readonly ports: Ports;
  readonly #directory: string;
  readonly #traffic: boolean;
  #child: ChildProcess;

  private constructor(directory: string, traffic: boolean, ports: Ports, child: ChildProcess) {
    this.#directory = directory;
    this.#traffic = traffic;
    this.ports = ports;
    this.#child = child;
  }

  static async start(names: readonly ServerName[], traffic: boolean): Promise<DrillServers> {
    const directory = mkdtempSync(join(tmpdir(), 'lifeline-bench-'));
    directories.add(directory);
    writeFileSync(join(directory, 'arrived'), '');
    const free = Object.fromEntries(names.map((name) => [name, 0])) as Ports;
    const { process, ports } = await launch(directory, traffic, free);
    return new DrillServers(directory, traffic, ports, process);
  }

  /** kill −9. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to stop, and resolves when it has. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** On the same ports, with what it had on disk. */
  async startAgain(): Promise<void> {
    const { process } = await launch(this.#directory, this.#traffic, this.ports);
    this.#child = process;
  }

  /** How often each message has arrived: by the client's id and the number, as "ours#1 12". */
  arrivals(): ReadonlyMap<string, number> {
    const lines = readFileSync(join(this.#directory, 'arrived'), 'utf8').split('\n');
    if (this.ports.lifeline !== undefined) {
      const database = new DatabaseSync(join(this.#directory, 'sessions.sqlite'));
      const rows = database.prepare('SELECT id, n FROM work').all();
      lines.push(...rows.map(({ id, n }) => `${String(id)} ${String(n)}`));
      database.close();
    }
    const counts = new Map<string, number>();
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
    return counts;
  }

  /** Kills it, and leaves no file behind. */
  async end(): Promise<void> {
    await this.kill();
    remove(this.#directory);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

function launch(directory: string, traffic: boolean, ports: Ports) {
  const order: DrillServerOrder = {
    ports,
    traffic,
    file: join(directory, 'arrived'),
    database: join(directory, 'sessions.sqlite'),
  };
  return forkServer<Ports>('survival/drill-server.ts', [JSON.stringify(order)]);
}
