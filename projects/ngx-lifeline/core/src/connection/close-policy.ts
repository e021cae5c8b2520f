import type { Loss } from '../cause';
import type { CloseRule } from '../close-rule';

/**
 * Rules by close code, laid over the default ones; or a function, which may answer `undefined` to
 * leave a loss to the default rules.
 */
export type ClosePolicy =
  Readonly<Record<number, CloseRule>> | ((loss: Loss) => CloseRule | undefined);

const backoff: CloseRule = { then: 'retry' };
const faulty: CloseRule = { then: 'once', advice: 'reload' };
// One expired key can sign everybody out at once: spread the refreshes over a second.
const refresh: CloseRule = { then: 'refresh', firstDelay: [0, 1_000], advice: 'sign-in' };
const forbidden: CloseRule = { then: 'fail', advice: 'contact' };

/** The default rules; a code without a rule is retried after the backoff. RFC 6455 §7.4. */
export const defaultCloseRules: Readonly<Record<number, CloseRule>> = {
  // A fixed delay would bring everybody back together.
  1001: { then: 'retry', firstDelay: [0, 5_000] },
  // Usually a bug, sometimes a proxy: a second chance tells which.
  1002: faulty,
  1003: faulty,
  1007: faulty,
  1010: faulty,
  1008: forbidden,
  1009: { then: 'once', advice: 'contact' },
  // Often one crashed worker; five in a row are not.
  1011: { then: 'retry', advice: 'contact' },
  // A deploy: spread the herd over the time a deploy takes.
  1012: { then: 'retry', delay: [5_000, 30_000] },
  1013: { then: 'retry', atLeast: 10_000 },
  3000: refresh,
  3003: forbidden,
  4401: refresh,
  4403: forbidden,
  4409: { then: 'rest' },
};

/** Ready-made policies. */
export const closePolicyPresets = {
  /** The simple rules of older guides: 1011 and 1002 stop, 1006 first retries at once. */
  strict: {
    1002: { then: 'fail', advice: 'reload' },
    1006: { then: 'retry', firstDelay: [0, 0] },
    1011: { then: 'fail', advice: 'contact' },
  },
} as const satisfies Record<string, ClosePolicy>;

export function closeRule(policy: ClosePolicy, loss: Loss): CloseRule {
  const { code, counts } = loss;
  // What we did ourselves is nothing that a policy could judge.
  if (!counts) return backoff;
  const own =
    typeof policy === 'function' ? policy(loss) : code === null ? undefined : policy[code];
  return own ?? loss.rule ?? (code === null ? undefined : defaultCloseRules[code]) ?? backoff;
}

/**
 * The delay that a server asks for in its close reason, `retry-after=2500` (ms), up to an hour.
 * It replaces the backoff where a retry is due at all.
 */
export function retryAdvice({ reason }: Loss): number | undefined {
  const ms = /\bretry-after=(\d{1,9})\b/i.exec(reason)?.[1];
  return ms === undefined ? undefined : Math.min(Number(ms), 3_600_000);
}
