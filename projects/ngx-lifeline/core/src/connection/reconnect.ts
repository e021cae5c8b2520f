import {
  Observable,
  catchError,
  concat,
  filter,
  retry,
  throwError,
  type BehaviorSubject,
  type ObservableInput,
} from 'rxjs';
import type { Loss } from '../cause';
import { isLoss, loss } from '../loss';
import { attempt, type AttemptContext, type AttemptOptions } from './attempt';
import { defaultBackoff } from './backoff';
import type { Command } from './command';
import type { InternalEvent } from './event';
import { gate } from './gate';
import { OFFLINE_RETRY } from './offline-retry';
import { judge, woken, type RetryOptions, type Verdict } from './streak';
import { wakeUps } from './wake';

export type ReconnectOptions = AttemptOptions & Omit<RetryOptions, 'random'>;

export interface ReconnectContext extends AttemptContext {
  readonly commands$: BehaviorSubject<Command>;
}

/** A retry that is due: what `retry` passes to the gate. */
interface Pending extends Loss {
  readonly delay: number;
  /** The last command when the attempt ended; a later one asks for a dial at once. */
  readonly seen: Command;
}

/**
 * Attempts, one after another, until one ends in a way that needs the user. What happened is emitted
 * first; then `retry` waits, and only there. Nothing is remembered here but in the reduced state. It
 * completes to rest.
 */
export function reconnecting(
  options: ReconnectOptions,
  context: ReconnectContext,
): Observable<InternalEvent> {
  const { commands$, signals$, random, state, now } = context;

  const settle = (error: unknown): ObservableInput<InternalEvent> => {
    const seen = commands$.value;
    const { streak, online } = state();
    const bare = isLoss(error) ? error : loss('dial-failed', { error });
    const end = context.amend?.(bare) ?? bare;
    const events: InternalEvent[] =
      end.error === undefined ? [] : [{ type: 'error', error: end.error }];
    let verdict: Verdict;
    try {
      verdict = judge(streak, end, online, { ...options, random });
    } catch (error) {
      // A policy or a backoff of the app's own must not take the connection with it.
      events.push({ type: 'error', error });
      verdict = judge(streak, end, online, { closePolicy: {}, backoff: defaultBackoff, random });
    }
    const { cause } = verdict;
    if (verdict.next !== 'retry') return [...events, { type: verdict.next, cause }];
    const delay = end.immediate || online ? verdict.delay : OFFLINE_RETRY;
    return concat(
      [...events, { type: 'lost', cause, delay, streak: verdict.streak } as const],
      throwError((): Pending => ({ ...end, delay, seen })),
    );
  };

  const attempts$ = attempt(options, context).pipe(
    catchError(settle),
    retry({
      delay: ({ delay, immediate, seen }: Pending) =>
        gate(delay, immediate, {
          ...context,
          asked$: commands$.pipe(filter((command) => command !== seen)),
        }),
    }),
  );
  return new Observable((subscriber) => {
    subscriber.next({ type: 'connect' });
    if (subscriber.closed) return;
    const wakes$ = wakeUps(context, signals$, () => state().online);
    subscriber.add(
      wakes$.subscribe(({ source, since }) => {
        const streak = woken(state().streak, now(), options.stableAfter);
        subscriber.next({ type: 'wake', source, since, streak });
      }),
    );
    attempts$.subscribe(subscriber);
  });
}
