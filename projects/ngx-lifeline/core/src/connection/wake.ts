import { defer, filter, map, merge, switchMap, timer, type Observable } from 'rxjs';
import type { Environment, WakeUp } from '../environment';
import { ofType, type Signal } from './signal';

/** Wake-ups cut a wait short at most once in this many ms: a flapping network is no reason to dial. */
export const WAKE_INTERVAL = 5_000;

/**
 * What wakes the connection, at most once in {@link WAKE_INTERVAL}; what comes too early is made
 * good at the end of it. Without a network nothing is a wake-up but its return.
 */
export function wakeUps(
  { wakeUps$, scheduler, now }: Environment,
  signals$: Observable<Signal>,
  isOnline: () => boolean,
): Observable<WakeUp> {
  return defer(() => {
    let due = now();
    const back$ = signals$.pipe(
      filter(ofType('online')),
      map((): WakeUp => 'online'),
    );
    return merge(back$, wakeUps$).pipe(
      filter(isOnline),
      switchMap((source) =>
        timer(Math.max(0, due - now()), scheduler).pipe(
          filter(isOnline),
          map(() => {
            due = now() + WAKE_INTERVAL;
            return source;
          }),
        ),
      ),
    );
  });
}
