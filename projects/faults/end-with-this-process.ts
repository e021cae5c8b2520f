import { type ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
let isPrepared = false;

/** Kills a child when this process ends, whichever way it can notice. */
export function endWithThisProcess(child: ChildProcess): void {
  if (!isPrepared) {
    isPrepared = true;
    process.once('exit', killAll);
    // Without a handler these would end the process without the event 'exit'. Who handles one
    // already ends the process in a way of its own.
    if (!process.listenerCount('SIGTERM')) process.once('SIGTERM', () => process.exit(143));
    if (!process.listenerCount('SIGINT')) process.once('SIGINT', () => process.exit(130));
  }
  children.add(child);
  child.once('exit', () => children.delete(child));
}

function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
}
