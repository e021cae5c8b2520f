import type { Cause } from '../cause';
import type { WakeUp } from '../environment';
import type { Link } from '../transport/link';

/** How a socket was closed. */
export interface CloseInfo {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** How an attempt or an open connection ended; `close` is missing where there was no socket. */
export interface Ended {
  readonly cause: Cause;
  readonly close: CloseInfo | null;
}

/** Everything that can happen to a connection; the state is these, reduced in their order. */
export type ConnectionEvent =
  /** `connect()` took effect: a fresh start. */
  | { readonly type: 'connect' }
  /** `disconnect()`; `close` where there was an open socket. */
  | { readonly type: 'disconnect'; readonly close: CloseInfo | null }
  /** An attempt begins; 0 for the first, then the number of the retry. */
  | { readonly type: 'attempt'; readonly attempt: number }
  /** The socket is being opened; the URL without its query, which may hold a token. */
  | { readonly type: 'dialing'; readonly url: string }
  | { readonly type: 'opened'; readonly protocol: string }
  /** Open for `stableAfter`: the failures before it are forgotten. */
  | { readonly type: 'stable' }
  /** The socket or a provider failed; what follows from it comes next. */
  | { readonly type: 'error'; readonly error: unknown }
  /** An attempt, or an open connection, ended; retry number `attempt` is due in `delay` ms. */
  | (Ended & { readonly type: 'lost'; readonly attempt: number; readonly delay: number })
  /** It ended for good, until `connect()`. */
  | (Ended & { readonly type: 'failed' })
  /** It ended for good, but nothing is wrong: another socket took over. */
  | (Ended & { readonly type: 'closed' })
  | { readonly type: 'online' }
  | { readonly type: 'offline' }
  | { readonly type: 'wake'; readonly source: WakeUp }
  | { readonly type: 'ping' }
  /** `rtt` is the time from ping to pong in ms. */
  | { readonly type: 'pong'; readonly rtt: number }
  /** The socket is asked for a sign of life, because of `reason`. */
  | { readonly type: 'probing'; readonly reason: ProbeReason }
  /** A sign of life ended the doubt. */
  | { readonly type: 'alive' };

/** Why a socket that claims to be open is asked for a sign of life. */
export type ProbeReason = WakeUp | 'no-reply' | 'late-timer' | 'offline' | 'asked';

/** What the client itself reduces besides: too frequent for a log, or not for the public. */
export type InternalEvent =
  | ConnectionEvent
  /** A socket is there; greetings come next, and then it is `opened`. */
  | { readonly type: 'linked'; readonly link: Link }
  /** The server has read this many frames of the link. */
  | { readonly type: 'proven'; readonly frames: number }
  /** Messages have come; at most one event in 250 ms. */
  | { readonly type: 'activity' }
  | { readonly type: 'queued'; readonly queued: number };

/** A {@link ConnectionEvent} and when it happened, on the wall clock in ms since 1970. */
export type LifelineEvent = ConnectionEvent & { readonly at: number };
