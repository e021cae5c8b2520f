import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Who a client is. */
export interface Identity {
  /**
   * Names the user, 1 to 256 characters without a lone surrogate: sessions, remembered ids and limits
   * belong to it.
   */
  readonly user: string;
}

/** The upgrade that a socket began with. */
export interface UpgradeRequest {
  readonly headers: IncomingHttpHeaders;
  /** Path and query. */
  readonly url: string;
  readonly remoteAddress: string | undefined;
}

/**
 * Says who the credentials belong to; null or a throw refuses them. `auth` is whatever JSON the
 * client sent, undefined if nothing: it is to be checked like any input.
 */
export type Authenticate = (
  auth: unknown,
  request: UpgradeRequest,
) => Identity | null | Promise<Identity | null>;

/** What is kept of a request. */
export function upgradeOf({ headers, url = '/', socket }: IncomingMessage): UpgradeRequest {
  return { headers, url, remoteAddress: socket.remoteAddress };
}

const LONGEST_USER = 256;

/** UTF-8 has no lone surrogates: two users whose names have some could be one in a store. */
function isName(user: unknown): user is string {
  return (
    typeof user === 'string' && user !== '' && user.length <= LONGEST_USER && user.isWellFormed()
  );
}

/** The user whom the credentials belong to; null if they are refused. Never rejects. */
export async function identify(
  authenticate: Authenticate,
  auth: unknown,
  request: UpgradeRequest,
): Promise<string | null> {
  try {
    const user: unknown = (await authenticate(auth, request))?.user;
    return isName(user) ? user : null;
  } catch {
    return null;
  }
}
