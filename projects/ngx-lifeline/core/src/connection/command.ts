import type { Cause } from '../cause';

/** What the user of the client wants. Each is an object of its own, so none equals an earlier one. */
export type Command =
  | { readonly type: 'none' | 'connect' | 'reconnect' }
  | { readonly type: 'closed'; readonly cause: Cause };
