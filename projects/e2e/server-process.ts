import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endWithThisProcess } from './end-with-this-process.ts';

const COMMAND = new URL('../../server/src/cli.ts', import.meta.url).pathname;

/** The real server, as its command line starts it: to be killed, and started again on its port. */
export class ServerProcess {
  readonly port: number;
  #child: ChildProcess;

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.#child = child;
  }

  static async start(): Promise<ServerProcess> {
    for (;;) {
      const port = randomPort();
      const child = await launch(port);
      if (child) return new ServerProcess(port, child);
    }
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.port}/`;
  }

  /** kill −9: no close frame, no goodbye. The system resets its connections. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  /** Starts it again on the same port. */
  async restart(): Promise<void> {
    await this.kill();
    const child = await launch(this.port);
    if (!child) throw new Error(`port ${this.port} was taken while the server was down`);
    this.#child = child;
  }
}

/**
 * A port below those that the system gives out by itself (32768 and up on Linux): no connection of
 * a parallel run can sit on it while the server is down.
 */
function randomPort(): number {
  return 20_000 + Math.floor(Math.random() * 12_000);
}

/** The process once it listens; undefined when the port was taken. */
async function launch(port: number): Promise<ChildProcess | undefined> {
  const child = spawn(process.execPath, [COMMAND, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithThisProcess(child);
  let output = '';
  child.stderr.on('data', (text) => (output += String(text)));
  const listening = new Promise<true>((resolve) => {
    child.stdout.on('data', (text) => {
      output += String(text);
      if (output.includes('listening on')) resolve(true);
    });
  });
  const exited = once(child, 'exit').then(() => false as const);
  if (await Promise.race([listening, exited])) return child;
  if (output.includes('taken')) return undefined;
  throw new Error(`the server did not start:\n${output}`);
}
