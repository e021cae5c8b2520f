import type { CauseKind } from '../cause';
import type { WakeUp } from '../environment';
import type { Command } from './command';
import type { ProbeReason } from './event';
import { holdsSocket, type ConnectionState } from './state';

/** What reaches a running connection from outside, after the state has taken note of it. */
export type Signal =
  | Command
  | {
      readonly type:
        | 'online'
        | 'offline'
        | 'visible'
        | 'hidden'
        | 'suspended'
        | 'resumed'
        | 'probe'
        | 'unacknowledged';
    }
  /** `since` is when it happened, on the monotonic clock: it may have been held back. */
  | { readonly type: 'wake'; readonly source: WakeUp; readonly since: number };

/** Whether a wake-up is about the network rather than the page. */
export function isOfNetwork(source: WakeUp): boolean {
  return source === 'online' || source === 'network';
}

/** Selects signals by type. */
export function ofType(...types: readonly Signal['type'][]): (signal: Signal) => boolean {
  return ({ type }) => types.includes(type);
}

/** Why a signal ends an attempt or an open connection that began at `startedAt`, if it does. */
export function interruption(
  signal: Signal,
  state: ConnectionState,
  startedAt: number,
): CauseKind | undefined {
  switch (signal.type) {
    case 'suspended':
      return 'suspended';
    case 'reconnect':
      return 'reconnect-requested';
    case 'connect':
      // A kept socket does not answer somebody who asks for a connection while offline.
      return state.status === 'offline' ? 'reconnect-requested' : undefined;
    case 'wake':
      // A dial begun on the old network may hang there until it times out.
      return isOfNetwork(signal.source) && signal.since > startedAt && !holdsSocket(state)
        ? 'network-changed'
        : undefined;
    default:
      return undefined;
  }
}

/** Why a signal casts doubt on an open connection, if it does. */
export function doubt(signal: Signal): ProbeReason | undefined {
  switch (signal.type) {
    case 'probe':
      return 'asked';
    case 'unacknowledged':
      return 'no-ack';
    case 'online':
      return 'online';
    case 'wake':
      // The return of the network is told by its own signal, which no throttle holds back.
      return signal.source === 'online' ? undefined : signal.source;
    default:
      return undefined;
  }
}
