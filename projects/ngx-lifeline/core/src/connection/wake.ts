import { Observable, type Subscription } from 'rxjs';
import type { Environment, WakeUp } from '../environment';
import { isOfNetwork, type Signal } from './signal';

/** Wake-ups cut a wait short at most once in this many ms: a flapping network is no reason to dial. */
export const WAKE_INTERVAL = 5_000;

/** A wake-up and when it happened, on the monotonic clock. */
export interface Wake {
  readonly source: WakeUp;
  readonly since: number;
}

/**
 * What wakes the connection, at most once in {@link WAKE_INTERVAL}; what comes too early is made
 * good at the end of it. Without a network nothing is a wake-up but its return.
 */
export function wakeUps(
  { wakeUps$, scheduler, now }: Environment,
  signals$: Observable<Signal>,
  isOnline: () => boolean,
): Observable<Wake> {
  return new Observable((subscriber) => {
    let due = now();
    let held: Wake | undefined;
    let pending: Subscription | undefined;
    const tell = () => {
      if (!held || !isOnline()) return;
      const wake = held;
      held = undefined;
      due = now() + WAKE_INTERVAL;
      subscriber.next(wake);
    };
    const wake = (source: WakeUp) => {
      if (!isOnline()) return;
      // A change of the network weighs more than a page that is shown after it.
      const weightier = held && isOfNetwork(held.source) && !isOfNetwork(source);
      if (!weightier) held = { source, since: now() };
      pending?.unsubscribe();
      pending = scheduler.schedule(tell, Math.max(0, due - now()));
    };
    subscriber.add(signals$.subscribe(({ type }) => type === 'online' && wake(type)));
    subscriber.add(wakeUps$.subscribe(wake));
    return () => pending?.unsubscribe();
  });
}
