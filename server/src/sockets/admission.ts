import type { IncomingMessage } from 'node:http';
import { CLOSE_CODES } from '../close-codes.ts';
import { pathOf } from '../http/path-of.ts';
import type { ResolvedOptions } from '../options/resolved-options.ts';
import { originRule } from './origin-rule.ts';

/** Why a socket is not taken: what its close frame says. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

/** Looks at an upgrade and the number of open connections; undefined means welcome. */
export type Admission = (
  request: Pick<IncomingMessage, 'url' | 'headers'>,
  open: number,
) => Refusal | undefined;

/**
 * The checks at the door. A refused socket is accepted first and closed with a code then: a status
 * at the upgrade cannot be seen by a page, for which every failed dial is 1006.
 */
export function admission(options: ResolvedOptions): Admission {
  const { path, maxConnections } = options;
  const isAllowed = originRule(options);
  return ({ url, headers }, open) => {
    if (path !== undefined && pathOf(url) !== path) {
      return { code: CLOSE_CODES.policy, reason: 'no socket at this path' };
    }
    if (!isAllowed(headers.origin, headers.host)) {
      return { code: CLOSE_CODES.policy, reason: 'origin not allowed' };
    }
    if (open >= maxConnections) {
      return { code: CLOSE_CODES.tryAgainLater, reason: 'too many connections' };
    }
    return undefined;
  };
}
