import type { Observable } from 'rxjs';
import type { Address } from '../connection/address';
import { LifelineOptionError } from '../errors';
import type { SessionHost } from '../messaging/mailbox';

/** A session: nothing lost, nothing twice, in order, with a server that speaks PROTOCOL.md. */
export interface SessionOptions {
  /** What the server authenticates. @default what the credentials provider brought */
  readonly auth?: (found: Address) => unknown;
  /**
   * To whom the session belongs. When it changes, what is pending is dropped (`identity-changed`)
   * and a new session begins. @default nobody in particular
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
