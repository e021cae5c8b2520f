import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterThisSpec } from './clean-up.ts';
import { until } from './until.ts';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

export interface Cli {
  readonly process: ChildProcess;
  readonly exit: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  /** The address of the socket, once it is printed. */
  socketUrl(): Promise<string>;
}

/** Runs the command line as a process of its own, which is gone after the spec. */
export function startCli(args: readonly string[], env: Record<string, string> = {}): Cli {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, PORT: '', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  afterThisSpec(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return {
    process: child,
    exit,
    stdout: () => stdout,
    stderr: () => stderr,
    async socketUrl() {
      await until(() => stdout.includes('\n') || child.exitCode !== null);
      return /socket: (\S+)\)/.exec(stdout)?.[1] ?? `no address; stderr: ${stderr}`;
    },
  };
}
