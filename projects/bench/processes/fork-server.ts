import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endWithThisProcess } from '../../e2e/end-with-this-process.ts';
import { BENCH } from './bundle.ts';

/** Runs a program of the bench that reports its port, or ports, once it listens. */
export async function forkServer<Ports = number>(
  program: string,
  args: readonly string[] = [],
): Promise<{ readonly process: ChildProcess; readonly ports: Ports }> {
  const child = fork(join(BENCH, program), args);
  endWithThisProcess(child);
  const started = once(child, 'message') as Promise<[Ports]>;
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${program} ended before it listened`);
  });
  const [ports] = await Promise.race([started, failed]);
  failed.catch(() => undefined);
  return { process: child, ports };
}
