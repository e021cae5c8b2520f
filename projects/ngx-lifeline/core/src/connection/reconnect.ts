import {
  EMPTY,
  catchError,
  concat,
  defer,
  endWith,
  filter,
  map,
  merge,
  of,
  retry,
  takeWhile,
  tap,
  throwError,
  type BehaviorSubject,
  type Observable,
} from 'rxjs';
import { isLoss, loss } from '../loss';
import { attempt, type AttemptContext, type AttemptOptions } from './attempt';
import type { Command } from './command';
import type { InternalEvent } from './event';
import { OFFLINE_RETRY, gate } from './gate';
import { judge, noFailures, woken, type RetryOptions } from './streak';

export type ReconnectOptions = AttemptOptions & Omit<RetryOptions, 'random'>;

export interface ReconnectContext extends AttemptContext {
  readonly commands$: BehaviorSubject<Command>;
}

/** A retry that is due: what `retry` passes to the gate. */
interface Pending {
  readonly delay: number;
  readonly immediate: boolean;
  /** The last command when the attempt ended; a later one asks for a dial at once. */
  readonly seen: Command;
}

/**
 * Attempts, one after another, until one ends in a way that needs the user. What happened is emitted
 * first; then `retry` waits, and only there. It completes to rest.
 */
export function reconnecting(
  options: ReconnectOptions,
  context: ReconnectContext,
): Observable<InternalEvent> {
  const { commands$, wakes$, random, now, state } = context;
  return defer(() => {
    let streak = noFailures;
    let resetAt = -Infinity;

    const settle = (error: unknown): Observable<InternalEvent> => {
      const seen = commands$.value;
      const end = isLoss(error) ? error : loss('dial-failed', { error });
      const { code, reason, wasClean, immediate } = end;
      const verdict = judge(streak, end, state().online, { ...options, random });
      const ended = {
        cause: verdict.cause,
        close: code === null ? null : { code, reason, wasClean },
      };
      const error$ = end.error === undefined ? EMPTY : of({ type: 'error', error: end.error } as const);
      if (verdict.next !== 'retry') return concat(error$, of({ type: verdict.next, ...ended }));
      const delay = immediate || state().online ? verdict.delay : OFFLINE_RETRY;
      streak = verdict.streak;
      const pending: Pending = { delay, immediate, seen };
      return concat(
        error$,
        of({ type: 'lost', ...ended, attempt: streak.attempt, delay } as const),
        throwError(() => pending),
      );
    };

    const attempts$ = defer(() => attempt(options, context, streak)).pipe(
      tap(({ type }) => {
        if (type !== 'stable') return;
        streak = noFailures;
        resetAt = now();
      }),
      catchError(settle),
      retry({
        delay: ({ delay, immediate, seen }: Pending) =>
          gate(delay, immediate, {
            ...context,
            asked$: commands$.pipe(filter((command) => command !== seen)),
          }).pipe(
            tap((opened) => {
              if (opened !== 'wake' || now() - resetAt < options.stableAfter) return;
              streak = woken(streak);
              resetAt = now();
            }),
          ),
      }),
    );
    const woken$ = wakes$.pipe(map((source) => ({ type: 'wake', source }) as const));
    return merge(woken$, attempts$.pipe(endWith(null))).pipe(takeWhile((event) => event !== null));
  });
}
