import { NEVER, defer, merge, switchMap, take, timer, type Observable } from 'rxjs';
import type { Environment, WakeUp } from '../environment';

/** How long the hint that there is no network is believed before a dial all the same, in ms. */
export const OFFLINE_RETRY = 60_000;

export interface GateContext extends Environment {
  readonly wakes$: Observable<WakeUp>;
  /** Emits when the user asks for a dial at once. */
  readonly asked$: Observable<unknown>;
}

/**
 * When to try again: emits once, for `retry({delay})`. The backoff runs on while the page believes
 * in a network; without one the wait is for its return, but not for ever, because the belief is
 * only a hint. Nothing is dialled from a page that is being put away.
 */
export function gate(delay: number, immediate: boolean, context: GateContext): Observable<unknown> {
  const { scheduler, now, online$, suspended$, wakes$, asked$ } = context;
  return defer(() => {
    const due = now() + delay;
    const waited$ = online$.pipe(
      switchMap((online) => timer(online ? Math.max(0, due - now()) : OFFLINE_RETRY, scheduler)),
    );
    return suspended$.pipe(
      switchMap((suspended) => {
        if (suspended) return NEVER;
        return immediate ? [0] : merge(asked$, wakes$, waited$);
      }),
      take(1),
    );
  });
}
