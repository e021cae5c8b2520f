import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { endWithThisProcess } from '../../faults/end-with-this-process.ts';
import { BENCH } from './bundle.ts';
import { nextMessage } from './next-message.ts';

/** Runs a program of the bench that reports its port, or ports, once it listens. */
export async function forkServer<Ports = number>(
  program: string,
  args: readonly string[] = [],
): Promise<{ readonly process: ChildProcess; readonly ports: Ports }> {
  const child = fork(join(BENCH, program), args);
  endWithThisProcess(child);
  return { process: child, ports: await nextMessage<Ports>(child) };
}
