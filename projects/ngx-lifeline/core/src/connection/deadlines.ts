import type { SchedulerAction, Subscription } from 'rxjs';
import type { Environment } from '../environment';
import { clamped } from './backoff';

/** A timer later than this has missed something: a hidden tab, a busy thread, a sleep. */
const LATE = 200;

/**
 * Calls `fire` again and again, each time after as many ms as `next` says then, until unsubscribed.
 * One that fires late proves nothing: frames in time may be queued behind it.
 */
export function deadlines(
  next: () => number,
  fire: (late: boolean) => void,
  { scheduler, now }: Pick<Environment, 'scheduler' | 'now'>,
): Subscription {
  let due: number;
  const wait = () => {
    const ms = clamped(next());
    due = now() + ms;
    return ms;
  };
  return scheduler.schedule(function (this: SchedulerAction<unknown>) {
    fire(now() - due > LATE);
    this.schedule(undefined, wait());
  }, wait());
}
