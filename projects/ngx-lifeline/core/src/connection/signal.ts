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

/** Why a signal ends an attempt or an open connection that began at `startedAt`, if it does. */
export function interruption(
  signal: Signal,
  state: ConnectionState,
  startedAt: number,
): CauseKind | undefined {
  const { type } = signal;
  if (type === 'suspended') return type;
  // A kept socket does not answer somebody who asks for a connection while offline.
  if (type === 'reconnect' || (type === 'connect' && state.status === 'offline')) {
    return 'reconnect-requested';
  }
  // A dial begun on the old network may hang there until it times out.
  const isStale = type === 'wake' && isOfNetwork(signal.source) && signal.since > startedAt;
  return isStale && !holdsSocket(state) ? 'network-changed' : undefined;
}

const doubts: Partial<Record<Signal['type'], ProbeReason>> = {
  probe: 'asked',
  unacknowledged: 'no-ack',
  online: 'online',
};

/** Why a signal casts doubt on an open connection, if it does. */
export function doubt(signal: Signal): ProbeReason | undefined {
  // The return of the network is told by its own signal, which no throttle holds back.
  if (signal.type === 'wake' && signal.source !== 'online') return signal.source;
  return doubts[signal.type];
}
