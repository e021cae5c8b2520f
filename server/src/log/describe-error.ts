import { format } from 'node:util';

/** What was thrown, for the log. Never throws, as `String()` does for what has no prototype. */
export function describeError(error: unknown): string {
  try {
    return error instanceof Error ? String(error) : format('%s', error);
  } catch {
    return 'something that cannot be told';
  }
}
