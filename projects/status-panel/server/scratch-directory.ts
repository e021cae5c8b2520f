import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory in the system's temp directory that goes with this process. */
export interface ScratchDirectory {
  readonly path: string;
  /** Sooner than that. */
  remove(): void;
}

/**
 * Makes one. Its name tells the process, so that the next one with this prefix can clear away what a
 * crash has left: a process that is killed removes nothing.
 */
export function scratchDirectory(prefix: string, parent = tmpdir()): ScratchDirectory {
  removeLeftovers(prefix, parent);
  const path = mkdtempSync(join(parent, `${prefix}-${process.pid}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', remove);
  return { path, remove };
}

function removeLeftovers(prefix: string, parent: string): void {
  for (const name of readdirSync(parent)) {
    const [start, pid] = /^(.+)-(\d+)-\w+$/.exec(name)?.slice(1) ?? [];
    if (start !== prefix || isAlive(Number(pid))) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Somebody else's.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // Sends nothing.
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
