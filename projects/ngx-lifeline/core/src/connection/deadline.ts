import { defer, map, timer, type Observable } from 'rxjs';
import type { Environment } from '../environment';

/** A timer later than this has missed something: a hidden tab, a busy thread, a sleep. */
const LATE = 200;

/**
 * Emits once after `ms`, and says whether it came late. A late deadline proves nothing: frames that
 * arrived in time may still be queued behind it.
 */
export function deadline(
  ms: number,
  { scheduler, now }: Pick<Environment, 'scheduler' | 'now'>,
): Observable<{ late: boolean }> {
  return defer(() => {
    const due = now() + ms;
    return timer(ms, scheduler).pipe(map(() => ({ late: now() - due > LATE })));
  });
}
