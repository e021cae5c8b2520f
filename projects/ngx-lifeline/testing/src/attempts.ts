import { provideLifeline, type LifelineFeature } from 'ngx-lifeline';
import type { LifelineOptions } from 'ngx-lifeline/core';
import {
  attempts as attemptsOf,
  expectAttempts as expectAttemptsOf,
  type AttemptsExpectation,
  type AttemptsOptions,
  type Policy,
} from 'ngx-lifeline/core/testing';

/**
 * A policy as options, or as the features that an app provides:
 *
 *     export const POLICY = [withBackoff({ initial: 1_000 }), withHeartbeat(heartbeatPresets.chat)];
 *     provideLifeline({ url }, ...POLICY, withSession());
 *     expectAttempts(POLICY, 'refuse 8s').toBe('dial 1s dial …');
 *
 * `withSession()` and `withTransport()` are left out: a script plays a plain server, on sockets of its
 * own.
 */
export type AppPolicy = Policy | readonly LifelineFeature[];

/**
 * What a policy makes of a world, as a line of words and of the time between them: `attempts()` of
 * `ngx-lifeline/core/testing`, which describes scripts and words, for an app's own features as well.
 * @throws Error for a script that cannot be, for an option that is none, and for a policy that never waits.
 */
export function attempts(policy: AppPolicy, script: string, options?: AttemptsOptions): string {
  return attemptsOf(asOptions(policy), script, options);
}

/**
 * Proves a policy in virtual time, that of an app's own features as well:
 * `expectAttempts([withBackoff({ initial: 1_000 })], 'refuse 8s').toBe('dial 1s dial 2s …')`. Throws by
 * itself, so any test runner will do.
 */
export function expectAttempts(
  policy: AppPolicy,
  script: string,
  options?: AttemptsOptions,
): AttemptsExpectation {
  return expectAttemptsOf(asOptions(policy), script, options);
}

function asOptions(policy: AppPolicy): Policy {
  if (!isFeatures(policy)) return policy;
  // What the app would be told of them, it is told here.
  provideLifeline({ url: 'ws://policy' }, ...policy);
  const parts = policy.map((feature): Partial<LifelineOptions> => feature.options);
  const given = parts.flatMap((part) => Object.entries(part));
  return Object.fromEntries(given.filter(([name]) => name !== 'session' && name !== 'transport'));
}

function isFeatures(policy: AppPolicy): policy is readonly LifelineFeature[] {
  return Array.isArray(policy);
}
