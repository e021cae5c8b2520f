import type { Policy } from './attempts';

/** The names that there are; a record, so that the compiler finds the one that is missing. */
const NAMES: Readonly<Record<keyof Policy, true>> = {
  url: true,
  credentials: true,
  greeting: true,
  protocols: true,
  backoff: true,
  heartbeat: true,
  connectTimeout: true,
  stableAfter: true,
  closePolicy: true,
  outbox: true,
  codec: true,
  isUnauthorized: true,
  schema: true,
  timeline: true,
  log: true,
};

/**
 * A misspelt option, or a backoff that was given bare, would prove the defaults instead.
 * @throws Error for either, with what there is.
 */
export function checkPolicy(given: unknown): void {
  const all = Object.keys(NAMES);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error(`a policy is an object of options, as in { backoff }: ${all.join(', ')}`);
  }
  const wrong = Object.keys(given).find((name) => !Object.hasOwn(NAMES, name));
  if (wrong === undefined) return;
  throw new Error(
    `${wrong} is not an option of a policy, which is like { backoff: { initial: 1_000 } }: ` +
      `there are ${all.join(', ')}`,
  );
}
