import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type DrillAnswer, type DrillOrder } from './drill-order.ts';
import { endWithThisProcess } from './end-with-this-process.ts';

const PROGRAM = new URL('./drill-server.ts', import.meta.url);

/** A drill server in a process of its own, and the ways to make it misbehave. */
export class DrillServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  #lastId = 0;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(): Promise<DrillServerProcess> {
    const child = fork(PROGRAM, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    endWithThisProcess(child);
    const [{ port }] = (await once(child, 'message')) as [DrillAnswer];
    return new DrillServerProcess(child, port);
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.port}/`;
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

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  async #tell(order: Omit<DrillOrder, 'id'>): Promise<DrillAnswer> {
    const id = ++this.#lastId;
    this.#child.send({ ...order, id });
    for (;;) {
      const [answer] = (await once(this.#child, 'message')) as [DrillAnswer];
      if (answer.id === id) return answer;
    }
  }
}
