import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endWithThisProcess } from '../e2e/end-with-this-process.ts';

/** Runs a program of this folder that reports its port, or ports, once it listens. */
export async function forkServer<Ports = number>(
  program: string,
): Promise<{ readonly process: ChildProcess; readonly ports: Ports }> {
  const child = fork(join(import.meta.dirname, program));
  endWithThisProcess(child);
  const [ports] = (await once(child, 'message')) as [Ports];
  return { process: child, ports };
}
