import type { SchedulerAction, Subscription } from 'rxjs';
import type { Environment } from '../environment';
import { clamped } from './backoff';

/** A timer later than this has missed something: a hidden tab, a busy thread, a sleep. */
const LATE = 200;

interface Deadline {
  readonly fire: (late: boolean) => number;
  readonly now: () => number;
  due: number;
}

/**
 * Calls `fire` after `ms`, and again and again, each time after as many ms as it has returned, until
 * unsubscribed. One that fires late proves nothing: frames in time may be queued behind it.
 */
export function deadlines(
  ms: number,
  fire: (late: boolean) => number,
  { scheduler, now }: Pick<Environment, 'scheduler' | 'now'>,
): Subscription {
  return scheduler.schedule(pass, clamped(ms), { fire, now, due: now() + clamped(ms) });
}

/** No closure: there are some of these for every open connection. */
function pass(this: SchedulerAction<Deadline>, given?: Deadline): void {
  // What was scheduled comes back with it.
  const deadline = given as unknown as Deadline;
  const { fire, now } = deadline;
  const ms = clamped(fire(now() - deadline.due > LATE));
  deadline.due = now() + ms;
  this.schedule(deadline, ms);
}
