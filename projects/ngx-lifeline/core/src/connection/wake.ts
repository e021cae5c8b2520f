import { defer, filter, map, merge, switchMap, timer, type Observable } from 'rxjs';
import type { Environment, WakeUp } from '../environment';
import { isOfNetwork, ofType, type Signal } from './signal';

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
  return defer(() => {
    let due = now();
    let held: Wake | undefined;
    const back$ = signals$.pipe(
      filter(ofType('online')),
      map((): WakeUp => 'online'),
    );
    return merge(back$, wakeUps$).pipe(
      filter(isOnline),
      switchMap((source) => {
        // A change of the network weighs more than a page that is shown after it.
        const kept = held && isOfNetwork(held.source) && !isOfNetwork(source);
        const wake = kept && held ? held : { source, since: now() };
        held = wake;
        return timer(Math.max(0, due - now()), scheduler).pipe(
          filter(isOnline),
          map(() => {
            due = now() + WAKE_INTERVAL;
            held = undefined;
            return wake;
          }),
        );
      }),
    );
  });
}
