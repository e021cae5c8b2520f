import type { Flood } from '../servers/order.ts';

/** What a client does on one connection: so often before it is measured, and so often while it is. */
export type Task = Deed & { readonly warming: number; readonly bouts: number };

type Deed =
  | ({ readonly kind: 'inbound' } & Flood)
  | {
      readonly kind: 'outbound';
      /** Of an envelope, in bytes. */
      readonly size: number;
      readonly count: number;
      /** How many are sent at once; what one sends apart leaves apart. */
      readonly burst: number;
    }
  /** One after the other, each there and back. */
  | { readonly kind: 'round-trip'; readonly size: number; readonly count: number };

export interface Outcome {
  /** From the order to the last message. */
  readonly ms: number;
  /** CPU time of the client's process or thread, in ms. */
  readonly cpu: number;
  /** Of each message there and back, in ms. */
  readonly times?: readonly number[];
}
