import type { Cause, Loss } from '../cause';
import type { CloseRule } from '../close-rule';
import { backoffDelay, clamped, type Backoff, type BackoffFunction } from './backoff';
import { closeRule, retryAdvice, type ClosePolicy } from './close-policy';

/** The failures in a row since the connection last proved stable; all that a retry depends on. */
export interface Streak {
  /** How many. It is also the number of the retry that is due. */
  readonly attempt: number;
  /** The last delay in ms. */
  readonly previous: number;
  /** The second chances that are spent. */
  readonly spent: readonly ('refresh' | 'once')[];
  /** Whether the next attempt should take fresh credentials. */
  readonly refresh: boolean;
  /** When a wake-up last began it anew, on the monotonic clock in ms. */
  readonly wokenAt: number;
}

export const noFailures: Streak = {
  attempt: 0,
  previous: 0,
  spent: [],
  refresh: false,
  wokenAt: -Infinity,
};

/** Five failures in a row: time for a UI to say so. */
export const DEGRADED_AFTER = 5;

export interface RetryOptions {
  readonly backoff: Backoff | BackoffFunction;
  readonly closePolicy: ClosePolicy;
  readonly random: () => number;
}

/** What follows from a loss. */
export type Verdict =
  | {
      readonly next: 'retry';
      readonly delay: number;
      readonly cause: Cause;
      readonly streak: Streak;
    }
  | { readonly next: 'failed' | 'closed'; readonly cause: Cause };

/**
 * Judges a loss. Pure: the same streak, loss and random give the same verdict. `online` false does
 * not let the streak grow, because a missing network says nothing about the server.
 */
export function judge(streak: Streak, loss: Loss, online: boolean, options: RetryOptions): Verdict {
  const rule = closeRule(options.closePolicy, loss);
  const { then, advice } = rule;
  const { maxRetries = Infinity } = options.backoff as Partial<Backoff>;
  const attempt = streak.attempt + (online && loss.counts ? 1 : 0);
  const ended = (next: 'failed' | 'closed', kind = loss.kind): Verdict => {
    const last = next === 'closed' ? 'wait' : (advice ?? 'reload');
    return { next, cause: { ...loss, kind, advice: last } };
  };

  if (then === 'rest') return ended('closed', 'superseded');
  const isSpent = (streak.spent as readonly string[]).includes(then);
  if (then === 'fail' || isSpent) return ended('failed');
  if (attempt > maxRetries) return ended('failed', 'retries-exhausted');

  const delay = loss.immediate
    ? 0
    : retryDelay(rule, loss, { ...streak, attempt: Math.max(1, attempt) }, options);
  return {
    next: 'retry',
    delay,
    cause: { ...loss, advice: attempt < DEGRADED_AFTER ? 'wait' : (advice ?? 'wait') },
    streak: {
      ...streak,
      attempt,
      previous: loss.immediate ? streak.previous : delay,
      spent: then === 'retry' ? streak.spent : [...streak.spent, then],
      refresh: streak.refresh || then === 'refresh',
    },
  };
}

function retryDelay(rule: CloseRule, loss: Loss, streak: Streak, options: RetryOptions): number {
  const { attempt, previous } = streak;
  const { backoff, random } = options;
  const range = rule.delay ?? (attempt === 1 ? rule.firstDelay : undefined);
  const delay = range
    ? range[0] + random() * (range[1] - range[0])
    : backoffDelay(backoff, { attempt, previous, random });
  return clamped(retryAdvice(loss) ?? Math.max(delay, rule.atLeast ?? 0));
}

/**
 * A wake-up may begin the streak anew, from its first retry on, but not more often than a
 * connection needs to prove stable: a flapping network must not defeat the backoff.
 */
export function woken(streak: Streak, at: number, stableAfter: number): Streak {
  return at - streak.wokenAt < stableAfter
    ? streak
    : { ...streak, attempt: 1, previous: 0, wokenAt: at };
}
