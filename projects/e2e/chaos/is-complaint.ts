import { type LogEntry } from '../../../server/src/index.ts';

/** A client whose first `$welcome` was lost begins again; any other is told of it by `resync`. */
const usualEnds = ['closed by the client', 'it began anew'];

/**
 * What the server's log says when one of the two has broken the contract, or the server has failed.
 * Not a late `$open`: a link that was frozen brings it when its client has long tried again.
 */
export function isComplaint({ event, level, reason = '' }: LogEntry): boolean {
  if (event === 'protocol-error') return !/^(stale-attempt|open-timeout)/.test(reason);
  if (event === 'session-ended') return !usualEnds.includes(reason);
  return level === 'error' || event === 'message-refused';
}
