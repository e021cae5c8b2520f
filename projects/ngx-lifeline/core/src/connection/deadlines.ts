import type { SchedulerAction, Subscription } from 'rxjs';
import type { Environment } from '../environment';
import { clamped } from './backoff';

/** A timer later than this has missed something: a hidden tab, a busy thread, a sleep. */
const LATE = 200;

/** One object and no closures: there are some for every open connection. */
interface Deadline {
  readonly next: () => number;
  readonly fire: (late: boolean) => void;
  readonly now: () => number;
  due: number;
}

/**
 * Calls `fire` again and again, each time after as many ms as `next` says then, until unsubscribed.
 * One that fires late proves nothing: frames in time may be queued behind it.
 */
export function deadlines(
  next: () => number,
  fire: (late: boolean) => void,
  { scheduler, now }: Pick<Environment, 'scheduler' | 'now'>,
): Subscription {
  const deadline = { next, fire, now, due: 0 };
  return scheduler.schedule(pass, wait(deadline), deadline);
}

function wait(deadline: Deadline): number {
  const ms = clamped(deadline.next());
  deadline.due = deadline.now() + ms;
  return ms;
}

function pass(this: SchedulerAction<Deadline>, deadline?: Deadline): void {
  if (!deadline) return;
  deadline.fire(deadline.now() - deadline.due > LATE);
  this.schedule(deadline, wait(deadline));
}
