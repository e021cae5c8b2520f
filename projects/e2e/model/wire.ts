import type { Opening, Welcome } from '../../ngx-lifeline/core/src/session/control';

export type ToServer =
  | ({ readonly type: 'open'; readonly sid: string } & Opening)
  | { readonly type: 'message'; readonly n: number; readonly id: string; readonly a: number }
  | { readonly type: 'ack'; readonly a: number };

export type ToClient =
  | ({ readonly type: 'welcome' } & Welcome)
  | { readonly type: 'message'; readonly n: number; readonly id: string; readonly a: number }
  | { readonly type: 'nack'; readonly n: number; readonly code: string }
  | { readonly type: 'ack'; readonly a: number }
  | { readonly type: 'close'; readonly code: number; readonly reason: string };

/**
 * A connection, and what is on its way. It is there for as long as the server's end is open; whether
 * the client still has its end is the client's to know, for the server cannot tell.
 */
export interface Connection {
  readonly number: number;
  toServer: ToServer[];
  toClient: ToClient[];
  /** The session that it was opened for, if that was accepted. */
  sid: string | undefined;
  /** Whether it is the one that the session listens to. */
  attached: boolean;
}
