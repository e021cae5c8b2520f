import type { Observable } from 'rxjs';
import type { Address } from '../connection/address';
import { LifelineOptionError } from '../errors';
import type { SessionHost } from '../messaging/mail';

/** A session: nothing lost, nothing twice, in order, with a server that speaks PROTOCOL.md. */
export interface SessionOptions {
  /** What the server authenticates, at once. @default what the credentials provider brought */
  readonly auth?: (found: Address) => unknown;
  /**
   * To whom the session belongs: a name, compared by `===`. The first value names whose it is
   * already. With another one what is pending is dropped (`identity-changed`), and a new session
   * begins with fresh credentials. @default nobody in particular
   */
  readonly identity$?: Observable<unknown>;
  /** Whether to go on without, where the server has no sessions. @default false: `failed` */
  readonly optional?: boolean;
  /**
   * An acknowledgement is late, and the connection probed, after this many ms, 100 to 60000.
   * @default 2000
   */
  readonly ackTimeout?: number;
}

/** @throws LifelineOptionError for what contradicts a session. */
export function checkGiven({ codec, greeting }: SessionHost['given'], optional?: boolean): void {
  if (codec) throw new LifelineOptionError('codec', 'cannot be chosen: a session speaks JSON');
  if (greeting && !optional) {
    throw new LifelineOptionError('greeting', 'is for other servers: use session.auth, and topics');
  }
}

/** @throws LifelineOptionError for a promise, which would go out as `{}`. */
export function atOnce(granted: unknown): unknown {
  if (typeof (granted as { then?: unknown } | null | undefined)?.then !== 'function') {
    return granted;
  }
  throw new LifelineOptionError('session.auth', 'must not bring a promise: use credentials');
}
