import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A command that runs until it is ended, with all that it has started. */
export class LongRunning {
  readonly #command: string;
  readonly #child: ChildProcess;
  #output = '';

  constructor(command: string, options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
    this.#command = command;
    this.#child = spawn(command, {
      ...options,
      env: { ...process.env, ...options.env },
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const remember = (chunk: Buffer) => (this.#output += chunk.toString('utf8'));
    this.#child.stdout?.on('data', remember);
    this.#child.stderr?.on('data', remember);
  }

  /**
   * Waits until it has printed this.
   * @throws when it ends before, or does not print it within the limit.
   */
  async printed(text: RegExp, limitMs = 120_000): Promise<void> {
    const deadline = Date.now() + limitMs;
    while (!text.test(this.#output)) {
      if (this.#child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`${this.#command} has not printed ${String(text)}:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends it at once, as a power cut does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    await gone;
  }
}
