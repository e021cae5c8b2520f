import type { Advice } from './advice';
import type { CloseRule } from './close-rule';

/** Why the connection is not, or no longer, open. */
export type CauseKind =
  /** the server closed it, with a close code */
  | 'closed'
  /** it ended without a close frame (1006) */
  | 'lost'
  /** it could not be opened: DNS, refusal, TLS, a bad handshake; a page cannot tell which */
  | 'dial-failed'
  /** credentials, URL and handshake together took longer than `connectTimeout` */
  | 'connect-timeout'
  /** the credentials provider failed */
  | 'credentials-failed'
  /** the URL provider failed */
  | 'url-failed'
  /** the greeting failed, or could not be encoded */
  | 'greeting-failed'
  /** nothing was heard within the heartbeat's limits; abandoned with 4000 */
  | 'heartbeat-lost'
  /** the socket took no more frames, and told of no close within `probeTimeout`; abandoned with 4001 */
  | 'heartbeat-unsendable'
  /** a message said that the credentials are not, or no longer, good; closed with 4401 */
  | 'unauthorized'
  /** `reconnect()`, or `connect()` while offline, asked for a fresh socket */
  | 'reconnect-requested'
  /** the server has no sessions, and one was asked for: `session({ optional: true })` goes on without */
  | 'no-session'
  /** the server broke the session protocol; abandoned with 4400, the reason says how */
  | 'protocol-error'
  /** the network changed while a dial was under way on the old one */
  | 'network-changed'
  /** the page went into the back/forward cache */
  | 'suspended'
  /** `disconnect()` */
  | 'disconnected'
  /** another socket took this session over (4409) */
  | 'superseded'
  /** `maxRetries` is spent */
  | 'retries-exhausted';

/** How an attempt ended, whether it ever opened or not: the error that drives `retry`. */
export interface Loss {
  readonly kind: CauseKind;
  /** The close code; `null` where no socket was closed. */
  readonly code: number | null;
  /** The close reason, or an empty string. */
  readonly reason: string;
  /** Whether the other side took part in the closing. */
  readonly wasClean: boolean;
  /** What follows from it by a session's contract, or because the server has said so. */
  readonly rule?: CloseRule;
  /** What a provider or the socket threw, where something did. */
  readonly error?: unknown;
  /** Whether it is a failure, which lets the backoff grow; our own doing is none. */
  readonly counts: boolean;
  /** Whether the next dial is due at once: somebody asked for it, or something woke us. */
  readonly immediate: boolean;
}

/** A loss and what to tell the user. */
export interface Cause extends Loss {
  readonly advice: Advice;
}
