import type { Cause } from '../cause';
import type { WakeUp } from '../environment';
import type { Streak } from './streak';
import type { Link } from '../transport/link';

/** Everything that can happen to a connection; the state is these, reduced in their order. */
export type ConnectionEvent =
  /** `connect()` took effect: a fresh start. */
  | { readonly type: 'connect' }
  /** An attempt begins; 0 for the first, then the number of the retry. */
  | { readonly type: 'attempt'; readonly attempt: number }
  /** The socket is being opened; the URL without its query, which may hold a token. */
  | { readonly type: 'dialing'; readonly url: string }
  /** The server greeted with `$hello`; a session is asked for. */
  | { readonly type: 'handshaking' }
  /** The session goes on where it stopped, or begins; `resync` if the app's picture may have a hole. */
  | { readonly type: 'welcomed'; readonly resumed: boolean; readonly resync: boolean }
  /** The server has no sessions, and it goes on without. */
  | { readonly type: 'sessionless' }
  | { readonly type: 'opened'; readonly protocol: string }
  /** Open for `stableAfter`: the failures before it are forgotten. */
  | { readonly type: 'stable' }
  /** The socket or a provider failed; what follows from it comes next. */
  | { readonly type: 'error'; readonly error: unknown }
  /** An attempt, or an open connection, ended; the retry number `streak.attempt` is due in `delay` ms. */
  | {
      readonly type: 'lost';
      readonly cause: Cause;
      readonly delay: number;
      readonly streak: Streak;
    }
  /** It ended in a way that needs the user, until `connect()`. */
  | { readonly type: 'failed'; readonly cause: Cause }
  /** It ended and nothing is wrong: `disconnect()`, or another socket took over. */
  | { readonly type: 'closed'; readonly cause: Cause }
  | { readonly type: 'online' }
  | { readonly type: 'offline' }
  /** A wake-up; `since` is when it happened, on the monotonic clock, if it was held back. */
  | {
      readonly type: 'wake';
      readonly source: WakeUp;
      readonly since: number;
      /** The failures in a row that count from here, where a try is waited for. */
      readonly streak: Streak;
    }
  | { readonly type: 'ping' }
  /** `rtt` ms after its ping; the `read` frames before that ping have all been read. */
  | { readonly type: 'pong'; readonly rtt: number; readonly read: number }
  /** The socket is asked for a sign of life, because of `reason`. */
  | { readonly type: 'probing'; readonly reason: ProbeReason }
  /** A sign of life ended the doubt. */
  | { readonly type: 'alive' };

/** Why a socket that claims to be open is asked for a sign of life. */
export type ProbeReason =
  | WakeUp
  /** a ping was answered by nothing */
  | 'no-reply'
  /** a deadline passed, but its timer was late */
  | 'late-timer'
  /** there is no network, so they say */
  | 'offline'
  /** `probe()` */
  | 'asked'
  /** an acknowledgement is late */
  | 'no-ack'
  /** a steady stream of frames has stopped */
  | 'gone-quiet';

/** What the client itself reduces besides: too frequent for a log, or not for the public. */
export type InternalEvent =
  | ConnectionEvent
  /** A socket is there; greetings come next, and then it is `opened`. */
  | { readonly type: 'linked'; readonly link: Link }
  /** Messages have come; at most one event in 250 ms. */
  | { readonly type: 'activity' }
  | { readonly type: 'queued'; readonly queued: number };

/** A {@link ConnectionEvent} and when it happened, on the wall clock in ms since 1970. */
export type LifelineEvent = ConnectionEvent & { readonly at: number };
