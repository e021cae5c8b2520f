import { filter, map, merge, share, skip, throttleTime, type Observable } from 'rxjs';
import type { Environment, WakeUp } from '../environment';

/** Wake-ups cut a wait short at most once in this many ms: a flapping network is no reason to dial. */
export const WAKE_INTERVAL = 5_000;

/**
 * What wakes the connection, at most once in {@link WAKE_INTERVAL}; what comes within it is made
 * good at its end. Without a network nothing is a wake-up but its return.
 */
export function wakeUps(
  { online$, wakeUps$, scheduler }: Environment,
  isOnline: () => boolean,
): Observable<WakeUp> {
  const back$ = online$.pipe(
    skip(1),
    filter(Boolean),
    map((): WakeUp => 'online'),
  );
  return merge(back$, wakeUps$).pipe(
    filter(isOnline),
    throttleTime(WAKE_INTERVAL, scheduler, { leading: true, trailing: true }),
    filter(isOnline),
    share(),
  );
}
