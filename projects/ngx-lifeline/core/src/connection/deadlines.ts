import type { SchedulerAction, Subscription } from 'rxjs';
import type { Environment } from '../environment';
import { clamped } from './backoff';

/** A timer later than this has missed something: a hidden tab, a busy thread, a sleep. */
const LATE = 200;

/** Returns after how many ms to fire again; nothing if it has unsubscribed. */
export type Fire = ((late: boolean) => number) | ((late: boolean) => void);

interface Deadline {
  readonly fire: Fire;
  readonly now: () => number;
  due: number;
}

/**
 * Calls `fire` after `ms`, and again and again, each time after as many ms as it has returned, until
 * unsubscribed. One that fires late proves nothing: frames in time may be queued behind it.
 */
export function deadlines(
  ms: number,
  fire: Fire,
  { scheduler, now }: Pick<Environment, 'scheduler' | 'now'>,
): Subscription {
  const wait = clamped(ms);
  return scheduler.schedule(pass, wait, { fire, now, due: now() + wait });
}

/** No closure: there are some of these for every open connection. */
function pass(this: SchedulerAction<Deadline>, given?: Deadline): void {
  // What was scheduled comes back with it.
  const deadline = given as unknown as Deadline;
  const { fire, now } = deadline;
  // Of one that has unsubscribed it may be nothing: then nothing is scheduled.
  const ms = clamped(fire(now() - deadline.due > LATE) as number);
  deadline.due = now() + ms;
  this.schedule(deadline, ms);
}
