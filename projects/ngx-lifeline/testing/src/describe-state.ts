import type { ConnectionState } from 'ngx-lifeline/core';
import { inMs } from './in-ms';

/** A state as a line of a timeline; `startedAt` is when the test began, ms since 1970. */
export function describeState(state: ConnectionState, startedAt: number): string {
  const { status, phase, attempt, retryAt, cause } = state;
  return [
    status,
    phase && phase !== 'live' && `(${phase})`,
    attempt > 0 && `attempt ${attempt}`,
    retryAt !== null && `next try at ${inMs(retryAt - startedAt)}`,
    cause && `because of ${cause.kind}${cause.code === null ? '' : ` ${cause.code}`}`,
  ]
    .filter((part) => part)
    .join(', ')
    .replace(', (', ' (');
}
