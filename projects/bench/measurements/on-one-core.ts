import { execFileSync } from 'node:child_process';

/**
 * Does it with this process, and whatever it starts meanwhile, kept on one core; false if this system
 * cannot (`taskset` is Linux's).
 *
 * Between two round trips a core falls asleep, deeply or not, and to wake it takes longer than all the
 * rest: two raw sockets on two cores differ by a tenth. On one core there is always something to do.
 */
export async function onOneCore<T>(work: (isAlone: boolean) => Promise<T>): Promise<T> {
  const before = affinity();
  if (before === undefined) return work(false);
  const all = BigInt(`0x${before}`);
  const first = (all & -all).toString(16);
  if (affinity(first) !== first) return work(false);
  try {
    return await work(true);
  } finally {
    affinity(before);
  }
}

/** Of all threads of this process, in hexadecimal; sets it if one is given. */
function affinity(mask?: string): string | undefined {
  const pid = String(process.pid);
  try {
    if (mask !== undefined) execFileSync('taskset', ['--all-tasks', '--pid', mask, pid]);
    return execFileSync('taskset', ['--pid', pid], { encoding: 'utf8' }).trim().split(' ').at(-1);
  } catch {
    return undefined;
  }
}
