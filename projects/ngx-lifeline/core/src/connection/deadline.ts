import { Observable, take, type SchedulerAction } from 'rxjs';
import type { Environment } from '../environment';
import { clamped } from './backoff';

/** A timer later than this has missed something: a hidden tab, a busy thread, a sleep. */
const LATE = 200;

export interface Deadline {
  /** Whether it fired late. Then it proves nothing: frames in time may be queued behind it. */
  readonly late: boolean;
}

type Clock = Pick<Environment, 'scheduler' | 'now'>;

/** Emits once after `ms`. */
export function deadline(ms: number, clock: Clock): Observable<Deadline> {
  return deadlines(() => ms, clock).pipe(take(1));
}

/** Emits again and again, each time after as many ms as `next` says then. */
export function deadlines(next: () => number, { scheduler, now }: Clock): Observable<Deadline> {
  return new Observable((subscriber) => {
    let wait = clamped(next());
    let due = now() + wait;
    return scheduler.schedule(function (this: SchedulerAction<unknown>) {
      const late = now() - due > LATE;
      subscriber.next({ late });
      wait = clamped(next());
      due = now() + wait;
      this.schedule(undefined, wait);
    }, wait);
  });
}
