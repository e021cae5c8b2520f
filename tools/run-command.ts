import { spawn, type ChildProcess } from 'node:child_process';

/** How a command ended, and all it printed. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

const running = new Set<ChildProcess>();

/**
 * Runs a command with its standard input closed and collects its output. The command leads a
 * process group of its own, so that ending it ends all that it has started. One that does not end
 * by itself is killed when the limit is over.
 */
export function runCommand(
  command: readonly string[],
  {
    env,
    cwd,
    limitSeconds = 600,
  }: { env?: NodeJS.ProcessEnv; cwd?: string; limitSeconds?: number } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const [file = '', ...args] = command;
    const child = spawn(file, args, {
      env: { ...process.env, ...env },
      ...(cwd !== undefined && { cwd }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const chunks: Buffer[] = [];
    let result = { code: 1, note: '' };
    const limit = setTimeout(() => {
      chunks.push(Buffer.from(`\nstill running after ${limitSeconds} s\n`));
      signalGroup(child, 'SIGKILL');
    }, limitSeconds * 1_000);
    const finish = () => {
      clearTimeout(limit);
      running.delete(child);
      const output = Buffer.concat(chunks).toString('utf8') + result.note;
      resolve({ code: result.code, output });
    };
    running.add(child);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => {
      result = { code: 1, note: String(error) };
      finish();
    });
    child.once('exit', (code, signal) => {
      result = { code: code ?? 1, note: signal ? `\nended by ${signal}\n` : '' };
      // What it has left running would also keep the pipes open.
      signalGroup(child, 'SIGKILL');
    });
    child.once('close', finish);
  });
}

/** Ends all running commands: asks first, and kills what is still there after a grace period. */
export async function endRunningCommands(graceMs = 3_000): Promise<void> {
  const children = [...running];
  for (const child of children) {
    signalGroup(child, 'SIGTERM');
  }
  const deadline = Date.now() + graceMs;
  while (running.size > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const child of children) {
    signalGroup(child, 'SIGKILL');
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    if (process.platform === 'win32') {
      child.kill(signal);
    } else {
      process.kill(-child.pid, signal);
    }
  } catch {
    // The whole group has gone already.
  }
}
