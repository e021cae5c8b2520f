import { type FaultProxy } from '../../faults/fault-proxy.ts';
import { type ChaosClient } from './chaos-client.ts';

/** Clients that are struck together, and the link that they share. */
export interface ChaosTarget {
  readonly clients: readonly ChaosClient[];
  readonly proxy: FaultProxy;
  /** Of the link in good health, each way, in ms. */
  readonly usualDelay: number;
}
