import type { Cause } from '../cause';
import type { CloseInfo, Ended, InternalEvent } from './event';
import { OFFLINE_RETRY } from './gate';
import { measured, type Quality } from './quality';
import { DEGRADED_AFTER } from './streak';

export type Status =
  | 'idle'
  | 'connecting'
  | 'open'
  | 'reconnecting'
  | 'offline'
  | 'closed'
  | 'failed';

/** What is going on within a status; `null` while at rest. */
export type Phase = 'credentials' | 'dialing' | 'handshaking' | 'live' | 'probing' | 'waiting';

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
  readonly lastClose: (CloseInfo & { readonly at: number }) | null;
  readonly lastErrorAt: number | null;
  /** The last message, exact to 250 ms. */
  readonly lastMessageAt: number | null;
  /** Whether what is sent now leaves now; otherwise it is queued. */
  readonly canSend: boolean;
  /** How many messages wait in the outbox. */
  readonly queued: number;
  /** Five failures in a row or more. */
  readonly degraded: boolean;
  /** The round-trip time; `null` until this connection's first pong. */
  readonly quality: Quality | null;
}

export const initialState: ConnectionState = {
  status: 'idle',
  phase: null,
  online: true,
  attempt: 0,
  retryAt: null,
  cause: null,
  lastClose: null,
  lastErrorAt: null,
  lastMessageAt: null,
  canSend: false,
  queued: 0,
  degraded: false,
  quality: null,
};

/** Whether nothing happens until `connect()`. */
export function atRest({ status }: ConnectionState): boolean {
  return status === 'idle' || status === 'closed' || status === 'failed';
}

/** Whether there is a socket that once opened and has not been given up. */
export function holdsSocket({ phase }: ConnectionState): boolean {
  return phase === 'live' || phase === 'probing';
}

function ended(state: ConnectionState, { cause, close }: Ended, at: number): ConnectionState {
  return { ...state, ...rest, cause, lastClose: close && { ...close, at } };
}

const rest = { phase: null, retryAt: null, canSend: false, quality: null } as const;

/** A first attempt that we gave up ourselves is followed by another first attempt. */
function trying({ status }: ConnectionState, attempt: number): Status {
  return status === 'connecting' && attempt === 0 ? status : 'reconnecting';
}

/** The state after an event. Pure; it returns the same object where nothing changes. */
export function reduce(state: ConnectionState, event: InternalEvent, at: number): ConnectionState {
  switch (event.type) {
    case 'connect':
      return {
        ...state,
        ...rest,
        status: 'connecting',
        attempt: 0,
        cause: null,
        lastClose: null,
        degraded: false,
      };
    case 'disconnect':
      return {
        ...state,
        ...rest,
        status: 'closed',
        attempt: 0,
        cause: null,
        lastClose: event.close && { ...event.close, at },
        degraded: false,
      };
    case 'attempt':
      return { ...state, ...rest, phase: 'credentials', attempt: event.attempt };
    case 'dialing':
      return { ...state, phase: 'dialing' };
    case 'opened':
      return {
        ...state,
        status: 'open',
        phase: 'live',
        cause: null,
        lastClose: null,
        canSend: true,
      };
    case 'stable':
      return state.attempt ? { ...state, attempt: 0, degraded: false } : state;
    case 'error':
      return { ...state, lastErrorAt: at };
    case 'lost':
      return {
        ...ended(state, event, at),
        status: state.online ? trying(state, event.attempt) : 'offline',
        phase: 'waiting',
        attempt: event.attempt,
        retryAt: at + event.delay,
        degraded: event.attempt >= DEGRADED_AFTER,
      };
    case 'failed':
    case 'closed':
      return { ...ended(state, event, at), status: event.type };
    case 'online':
      return {
        ...state,
        online: true,
        status: state.status === 'offline' && !holdsSocket(state) ? 'reconnecting' : state.status,
        retryAt: null,
      };
    case 'offline':
      return {
        ...state,
        online: false,
        status: state.status === 'open' || state.status === 'reconnecting' ? 'offline' : state.status,
        retryAt: state.phase === 'waiting' ? at + OFFLINE_RETRY : null,
        canSend: false,
      };
    case 'probing':
      return { ...state, phase: 'probing' };
    case 'alive':
      return { ...state, status: 'open', phase: 'live', canSend: true };
    case 'pong':
      return { ...state, quality: measured(state.quality, event.rtt) };
    case 'activity':
      return { ...state, lastMessageAt: at };
    case 'queued':
      return { ...state, queued: event.queued };
    default:
      return state;
  }
}
