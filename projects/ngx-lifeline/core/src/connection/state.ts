import type { Cause } from '../cause';
import type { InternalEvent } from './event';
import { OFFLINE_RETRY } from './offline-retry';
import { DEGRADED_AFTER, noFailures, type Streak } from './streak';

export type Status =
  'idle' | 'connecting' | 'open' | 'reconnecting' | 'offline' | 'closed' | 'failed';

/** What is going on within a status; `null` while at rest. */
export type Phase = 'credentials' | 'dialing' | 'handshaking' | 'live' | 'probing' | 'waiting';

/** How and when a socket was closed; its `code` is never `null`. */
export interface CloseInfo extends Cause {
  readonly at: number;
}

/** How good the open connection is. */
export interface Quality {
  /** The last round trip, from ping to pong, in ms. */
  readonly rtt: number;
}

/** All that a UI needs to tell the truth. Times are of the wall clock, in ms since 1970. */
export interface ConnectionState {
  readonly status: Status;
  readonly phase: Phase | null;
  /** Whether the browser believes in a network. */
  readonly online: boolean;
  /** The number of the retry that waits or runs; back at 0 when the connection proved stable. */
  readonly attempt: number;
  /** When the next try is due, if nothing wakes the client before. */
  readonly retryAt: number | null;
  /** Why it is not open, or why it was not until now; `null` once open. */
  readonly cause: Cause | null;
  /** The last close; `null` once open. */
  readonly lastClose: CloseInfo | null;
  readonly lastErrorAt: number | null;
  /** The last message, exact to 250 ms. */
  readonly lastMessageAt: number | null;
  /**
   * Whether what is sent now leaves now; otherwise it is queued. A browser tells nobody that the other
   * side is closing, up to 2 s before the `close` event: what is sent then is queued all the same, as
   * its receipt and `queued` say.
   */
  readonly canSend: boolean;
  /**
   * Of the open connection: whether its session was `resumed` or is a `new` one, or the server has
   * none (`plain`); `null` without the option `session`, and while not open.
   */
  readonly session: 'resumed' | 'new' | 'plain' | null;
  /** How many messages wait in the outbox. */
  readonly queued: number;
  /** The failures since it last proved stable; `attempt` is their number. */
  readonly streak: Streak;
  /** Five failures in a row or more. */
  readonly degraded: boolean;
  /** The round-trip time; `null` until this connection's first pong. */
  readonly quality: Quality | null;
}

const rest = {
  phase: null,
  retryAt: null,
  canSend: false,
  quality: null,
  session: null,
} as const;

/** A wake-up begins the backoff anew, but degraded it stays until it has proved stable. */
function counted(streak: Streak, degraded: boolean) {
  const { attempt } = streak;
  return { streak, attempt, degraded: degraded || attempt >= DEGRADED_AFTER };
}

const forgotten = counted(noFailures, false);

export const initialState: ConnectionState = {
  ...rest,
  ...forgotten,
  status: 'idle',
  online: true,
  cause: null,
  lastClose: null,
  lastErrorAt: null,
  lastMessageAt: null,
  queued: 0,
};

/** Whether nothing happens until `connect()`. */
export function atRest({ phase }: ConnectionState): boolean {
  return phase === null;
}

/** Whether there is a socket that once opened and has not been given up. */
export function holdsSocket({ phase }: ConnectionState): boolean {
  return phase === 'live' || phase === 'probing';
}

/** A first attempt that we gave up ourselves is followed by another first attempt. */
function trying({ status }: ConnectionState, { attempt }: Streak): Status {
  return status === 'connecting' && attempt === 0 ? status : 'reconnecting';
}

/** What an end leaves behind. */
function ended({ lastClose }: ConnectionState, cause: Cause, at: number): Partial<ConnectionState> {
  return { ...rest, cause, lastClose: cause.code === null ? lastClose : { ...cause, at } };
}

/** The state after an event. Pure; it returns the same object where nothing changes. */
export function reduce(state: ConnectionState, event: InternalEvent, at: number): ConnectionState {
  const change = changes(state, event, at);
  return change ? { ...state, ...change } : state;
}

function changes(
  state: ConnectionState,
  event: InternalEvent,
  at: number,
): Partial<ConnectionState> | undefined {
  const { status, phase } = state;
  switch (event.type) {
    case 'connect':
      return {
        ...rest,
        ...forgotten,
        status: 'connecting',
        phase: 'credentials',
        cause: null,
        lastClose: null,
      };
    case 'attempt':
      return { ...rest, phase: 'credentials' };
    case 'dialing':
      // The credentials are fresh now; another attempt need not ask for others.
      return { phase: 'dialing', streak: { ...state.streak, refresh: false } };
    case 'handshaking':
      return { phase: event.type };
    case 'welcomed':
      return { session: event.resumed ? 'resumed' : 'new' };
    case 'sessionless':
      return { session: 'plain' };
    case 'opened':
      return { status: 'open', phase: 'live', cause: null, lastClose: null, canSend: true };
    case 'stable':
      return forgotten;
    case 'error':
      return { lastErrorAt: at };
    case 'lost':
      return {
        ...ended(state, event.cause, at),
        ...counted(event.streak, state.degraded),
        status: state.online ? trying(state, event.streak) : 'offline',
        phase: 'waiting',
        retryAt: at + event.delay,
      };
    case 'wake':
      return phase === 'waiting' ? counted(event.streak, state.degraded) : undefined;
    case 'failed':
    case 'closed':
      return { ...ended(state, event.cause, at), ...forgotten, status: event.type };
    case 'online':
      return {
        online: true,
        status: status === 'offline' && !holdsSocket(state) ? 'reconnecting' : status,
        retryAt: null,
      };
    case 'offline':
      return {
        online: false,
        status: status === 'open' || status === 'reconnecting' ? 'offline' : status,
        retryAt: phase === 'waiting' ? at + OFFLINE_RETRY : null,
        canSend: false,
      };
    case 'probing':
      return { phase: 'probing' };
    case 'alive':
      return { status: 'open', phase: 'live', canSend: true };
    case 'pong':
      return { quality: { rtt: event.rtt } };
    case 'activity':
      return { lastMessageAt: at };
    case 'queued':
      return { queued: event.queued };
    default:
      return undefined;
  }
}
