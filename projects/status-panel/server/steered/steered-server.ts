import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endWithThisProcess } from '../../../faults/end-with-this-process.ts';
import { type ServerAnswer, type ServerOrder } from './server-order.ts';

const PROGRAM = new URL('./steered-program.ts', import.meta.url);

export interface SteeredServerOptions {
  /** Its warnings go to the standard error of this process. */
  readonly warn?: boolean;
  /** The file in which it keeps its sessions; in its memory by default. */
  readonly store?: string;
}

/** The demo server in a process of its own, and the ways to make it misbehave. */
export class SteeredServer {
  readonly port: number;
  /** Resolves when the process is gone, whoever has ended it. */
  readonly ended: Promise<unknown>;
  readonly #child: ChildProcess;
  #lastId = 0;

  private constructor(child: ChildProcess, port: number, ended: Promise<unknown>) {
    this.#child = child;
    this.port = port;
    this.ended = ended;
  }

  /** On a free port. */
  static async start({ warn = false, store }: SteeredServerOptions = {}): Promise<SteeredServer> {
    const args = [...(warn ? ['--warn'] : []), ...(store === undefined ? [] : ['--store', store])];
    const child = fork(PROGRAM, args, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Under `node --watch` it would tell its files to its parent, which expects answers.
      env: { ...process.env, WATCH_REPORT_DEPENDENCIES: undefined },
    });
    endWithThisProcess(child);
    const started = once(child, 'message') as Promise<[ServerAnswer]>;
    const ended = once(child, 'exit').then(() => undefined);
    const message = await Promise.race([started, ended]);
    if (!message) throw new Error('the server process ended before it listened');
    return new SteeredServer(child, message[0].port, ended);
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.port}/`;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Sends a close frame to all clients. */
  async closeAll(code: number, reason = ''): Promise<void> {
    await this.#tell({ order: 'close', code, reason });
  }

  /** Ends all connections without a close frame. */
  async terminateAll(): Promise<void> {
    await this.#tell({ order: 'terminate' });
  }

  /** Stops reading from the clients of this moment, so that nothing is answered; TCP stays up. */
  async pauseAll(): Promise<void> {
    await this.#tell({ order: 'pause' });
  }

  /** Reads on. */
  async resumeAll(): Promise<void> {
    await this.#tell({ order: 'resume' });
  }

  /** How many connections there are. */
  async connections(): Promise<number> {
    return (await this.#tell({ order: 'count' })).connections;
  }

  /** kill −9: no close frame, no goodbye. The system resets its connections. */
  async stop(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Takes leave of the clients first; killed if that takes longer than `patience` ms. */
  async close(patience = 3_000): Promise<void> {
    const limit = setTimeout(() => this.#child.kill('SIGKILL'), patience);
    await this.#end('SIGTERM');
    clearTimeout(limit);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#child.kill(signal);
    await this.ended;
  }

  async #tell(order: Omit<ServerOrder, 'id'>): Promise<ServerAnswer> {
    const id = ++this.#lastId;
    const gone = this.ended.then(() => {
      throw new Error('the server process has ended');
    });
    this.#child.send({ ...order, id }, () => undefined); // One that cannot be sent: it is gone.
    for (;;) {
      const message = once(this.#child, 'message') as Promise<[ServerAnswer]>;
      const [answer] = await Promise.race([message, gone]);
      if (answer.id === id) return answer;
    }
  }
}
