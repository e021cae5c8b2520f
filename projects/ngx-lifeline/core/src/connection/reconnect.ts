import { Observable, retry, type ObservableInput } from 'rxjs';
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
  /** The commands that start or end something. */
  readonly turns$: Observable<Command>;
  readonly lastCommand: () => Command | undefined;
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
  const { lastCommand, random, state, now } = context;

  return new Observable((subscriber) => {
    const emit = (event: InternalEvent) => subscriber.next(event);
    /** Tells what happened; emits when it is time to try again, or completes to rest. */
    const settle = (error: unknown): ObservableInput<unknown> => {
      const seen = lastCommand();
      const { streak, online } = state();
      const bare = isLoss(error) ? error : loss('dial-failed', { error });
      const end = context.amend?.(bare) ?? bare;
      const errors: unknown[] = end.error === undefined ? [] : [end.error];
      let verdict: Verdict;
      try {
        verdict = judge(streak, end, online, { ...options, random });
      } catch (error) {
        // A policy or a backoff of the app's own must not take the connection with it.
        errors.push(error);
        verdict = judge(streak, end, online, { closePolicy: {}, backoff: defaultBackoff, random });
      }
      for (const error of errors) emit({ type: 'error', error });
      const { cause } = verdict;
      if (verdict.next !== 'retry') {
        emit({ type: verdict.next, cause });
        return [];
      }
      const delay = end.immediate || online ? verdict.delay : OFFLINE_RETRY;
      emit({ type: 'lost', cause, delay, streak: verdict.streak });
      // A command since then, perhaps of somebody who was just told, asks for a dial at once.
      return gate(delay, () => end.immediate || lastCommand() !== seen, context);
    };

    emit({ type: 'connect' });
    if (subscriber.closed) return;
    subscriber.add(
      wakeUps(context, (wake) => {
        emit({ type: 'wake', ...wake, streak: woken(state().streak, now(), options.stableAfter) });
      }),
    );
    attempt(options, context)
      .pipe(retry({ delay: settle }))
      .subscribe(subscriber);
  });
}
