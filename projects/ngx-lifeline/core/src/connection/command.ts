import type { Cause } from '../cause';
import { atRest, type ConnectionState } from './state';

/** What the user of the client wants. Each is an object of its own, so none equals an earlier one. */
export type Command =
  { readonly type: 'connect' | 'reconnect' } | { readonly type: 'closed'; readonly cause: Cause };

/** Whether a command starts or ends anything; a running connection looks after the others itself. */
export function isTurn({ type }: Command, state: ConnectionState): boolean {
  return type === 'closed' ? state.status !== type : atRest(state);
}
