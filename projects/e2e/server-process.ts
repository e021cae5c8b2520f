import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endWithThisProcess } from '../faults/end-with-this-process.ts';
import { lifelineProgram, type ServerProgram } from './server-program.ts';

/** A server in a process of its own: to be killed, and started again on its port. */
export class ServerProcess {
  readonly port: number;
  readonly #program: ServerProgram;
  #child: ChildProcess;

  private constructor(program: ServerProgram, port: number, child: ChildProcess) {
    this.#program = program;
    this.port = port;
    this.#child = child;
  }

  static async start(program = lifelineProgram): Promise<ServerProcess> {
    for (;;) {
      const port = randomPort();
      const child = await launch(program, port);
      if (child) return new ServerProcess(program, port, child);
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
    const child = await launch(this.#program, this.port);
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
async function launch(
  { command, listening, taken }: ServerProgram,
  port: number,
): Promise<ChildProcess | undefined> {
  const [file, ...args] = command(port);
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  endWithThisProcess(child);
  let output = '';
  const listens = new Promise<true>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += String(text);
        if (output.includes(listening)) resolve(true);
      });
    }
  });
  const exited = once(child, 'exit').then(() => false as const);
  if (await Promise.race([listens, exited])) return child;
  if (output.includes(taken)) return undefined;
  throw new Error(`the server did not start:\n${output}`);
}
