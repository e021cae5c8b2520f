import {
  NEVER,
  defer,
  filter,
  merge,
  startWith,
  switchMap,
  take,
  timer,
  type Observable,
} from 'rxjs';
import type { Environment } from '../environment';
import { OFFLINE_RETRY } from './offline-retry';
import { ofType, type Signal } from './signal';
import type { ConnectionState } from './state';

export interface GateContext extends Pick<Environment, 'scheduler' | 'now'> {
  readonly state: () => ConnectionState;
  readonly suspended: () => boolean;
  readonly signals$: Observable<Signal>;
  /** Emits when the user asks for a dial at once. */
  readonly asked$: Observable<unknown>;
}

/**
 * When to try again: emits once, for `retry({delay})`. The backoff runs on while the page believes
 * in a network; without one the wait is for its return, but not for ever, because the belief is
 * only a hint. Nothing is dialled from a page that is being put away.
 */
export function gate(delay: number, immediate: boolean, context: GateContext): Observable<unknown> {
  const { scheduler, now, state, suspended, signals$, asked$ } = context;
  return defer(() => {
    const due = now() + delay;
    const waited$ = signals$.pipe(
      filter(ofType('online', 'offline')),
      startWith(0),
      switchMap(() => timer(state().online ? Math.max(0, due - now()) : OFFLINE_RETRY, scheduler)),
    );
    const ready$ = immediate ? [0] : merge(asked$, signals$.pipe(filter(ofType('wake'))), waited$);
    return signals$.pipe(
      filter(ofType('suspended', 'resumed')),
      startWith(0),
      switchMap(() => (suspended() ? NEVER : ready$)),
      take(1),
    );
  });
}
