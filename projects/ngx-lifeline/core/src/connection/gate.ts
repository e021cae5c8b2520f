import { Observable, timer, type Subscription } from 'rxjs';
import type { Environment } from '../environment';
import { OFFLINE_RETRY } from './offline-retry';
import type { Signal } from './signal';
import type { ConnectionState } from './state';

export interface GateContext extends Pick<Environment, 'scheduler' | 'now'> {
  readonly state: () => ConnectionState;
  readonly suspended: () => boolean;
  readonly signals$: Observable<Signal>;
}

const changesWait: Signal['type'][] = [
  'online',
  'offline',
  'suspended',
  'resumed',
  'connect',
  'reconnect',
];

/**
 * When to try again: emits for `retry({delay})`. The backoff runs on while the page believes in a
 * network; without one the wait is for its return, but not for ever, because the belief is only a
 * hint. Nothing is dialled from a page that is being put away.
 * @param asked Whether the user asks for a dial at once.
 */
export function gate(
  delay: number,
  asked: () => boolean,
  { scheduler, now, state, suspended, signals$ }: GateContext,
): Observable<unknown> {
  return new Observable((subscriber) => {
    const due = now() + delay;
    let waiting: Subscription | undefined;
    const open = () => subscriber.next(0);
    const woken = () => {
      if (!suspended()) open();
    };
    const wait = () => {
      waiting?.unsubscribe();
      if (suspended()) return;
      if (asked()) {
        open();
        return;
      }
      const left = state().online ? Math.max(0, due - now()) : OFFLINE_RETRY;
      waiting = timer(left, scheduler).subscribe(open);
    };
    subscriber.add(
      signals$.subscribe(({ type }) => {
        if (type === 'wake') woken();
        else if (changesWait.includes(type)) wait();
      }),
    );
    subscriber.add(() => waiting?.unsubscribe());
    wait();
  });
}
