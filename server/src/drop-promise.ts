import { isPromise } from './is-promise.ts';

/**
 * Whether the app has answered with a promise where none is waited for. Nobody else takes its
 * rejection, which would end the process.
 */
export function dropPromise(value: unknown): boolean {
  if (!isPromise(value)) return false;
  value.then(undefined, () => undefined);
  return true;
}
