import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endWithThisProcess } from '../../faults/end-with-this-process.ts';
import {
  type ServerOrder,
  type ServerProgress,
  type ServerReport,
  type ServerSettings,
} from './server-order.ts';

type Answer<Kind extends ServerReport['report']> = Extract<ServerReport, { report: Kind }>;

/** The server under test in its process: killed, started again, asked. */
export class ChaosServer {
  /** What it has complained about, and its deaths that nobody had ordered. */
  readonly complaints: string[] = [];
  readonly #file: string;
  #settings: ServerSettings;
  #child: ChildProcess | undefined;
  #lastId = 0;

  private constructor(file: string, settings: ServerSettings) {
    this.#file = file;
    this.#settings = settings;
  }

  /** On a free port that stays its own. */
  static async start(
    file: string,
    settings: Omit<ServerSettings, 'port' | 'life'>,
  ): Promise<ChaosServer> {
    for (;;) {
      // Below those that the system gives out by itself: nobody sits on it while the server is down.
      const port = 20_000 + Math.floor(Math.random() * 12_000);
      const server = new ChaosServer(file, { ...settings, port, life: 1 });
      if (await server.#launch()) return server;
    }
  }

  get port(): number {
    return this.#settings.port;
  }

  /** kill −9. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Starts it again, on the same port and database. */
  async restart(): Promise<void> {
    await this.kill();
    this.#settings = { ...this.#settings, life: this.#settings.life + 1 };
    if (!(await this.#launch())) throw new Error(`port ${this.port} was taken meanwhile`);
  }

  /** How much is on its way to those users; undefined while it is down. */
  async window(users: readonly string[]): Promise<number | undefined> {
    return (await this.#ask<'window'>({ order: 'window', users }))?.messages;
  }

  /** Has the connections from those ports closed by a close frame. */
  async close(ports: readonly number[], code: number): Promise<void> {
    await this.#ask({ order: 'close', ports, code });
  }

  async progress(): Promise<ServerProgress | undefined> {
    return this.#ask<'progress'>({ order: 'progress' });
  }

  /** False if somebody else has the port. */
  async #launch(): Promise<boolean> {
    const child = fork(this.#file, [JSON.stringify(this.#settings)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    endWithThisProcess(child);
    this.#child = child;
    child.setMaxListeners(100);
    child.stderr?.on('data', (text) => this.complaints.push(String(text)));
    const { promise: listens, resolve } = Promise.withResolvers<boolean>();
    child.on('message', ({ report, ...more }: ServerReport) => {
      if ('text' in more) this.complaints.push(more.text);
      if (report === 'listening' || report === 'taken') resolve(report === 'listening');
    });
    const exited = once(child, 'exit').then(([code, signal]) => {
      if (this.#child !== child) return undefined;
      this.#child = undefined;
      this.complaints.push(`the server ended by itself: ${String(code ?? signal)}`);
      return undefined;
    });
    const isListening = await Promise.race([listens, exited]);
    if (isListening === undefined) {
      throw new Error(`the server did not start: ${this.complaints.join('\n')}`);
    }
    if (isListening) return true;
    await this.kill();
    return false;
  }

  async #ask<Kind extends ServerReport['report']>(
    order: ServerOrder,
  ): Promise<Answer<Kind> | undefined> {
    const child = this.#child;
    if (!child?.connected) return undefined;
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const settle = (answer?: Answer<Kind>) => {
        child.off('message', hear);
        child.off('exit', gone);
        resolve(answer);
      };
      const hear = (report: ServerReport) => {
        if ('id' in report && report.id === id) settle(report as Answer<Kind>);
      };
      const gone = () => settle();
      child.on('message', hear);
      child.on('exit', gone);
      // A process that is being killed cannot be written to.
      child.send({ ...order, id }, (error) => error && settle());
    });
  }
}
