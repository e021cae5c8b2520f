import { format } from 'node:util';

/** What was thrown, for the log: `String()` throws by itself for what has no prototype. */
export function describeError(error: unknown): string {
  return error instanceof Error ? String(error) : format('%s', error);
}
