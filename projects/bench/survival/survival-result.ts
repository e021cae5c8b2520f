import type { ClientName } from '../adapters/catalog.ts';
import type { DrillName } from './drills.ts';

/** What became of the messages that a client sent in a stretch of time. */
export interface Fate {
  readonly sent: number;
  readonly arrived: number;
  /** Of those that arrived, how many more than once. */
  readonly twice: number;
}

/** How one client came through one drill. Times in ms after the fault; `null`: never, until the end. */
export interface Survival {
  readonly drill: DrillName;
  readonly stage: 'Node' | 'Chromium';
  readonly client: ClientName;
  /** Which of the copies of that client, from 1. */
  readonly copy: number;
  /** When a new connection would have worked again. */
  readonly repaired: number;
  /** When the client said that the connection was gone. */
  readonly noticed: number | null;
  /** When messages flowed again. */
  readonly flowing: number | null;
  /** When it was given up. */
  readonly end: number;
  /** Connections that it opened after the fault. */
  readonly dials: number;
  /** Sent before the fault. */
  readonly before: Fate;
  /** Sent after the fault, before it was noticed. */
  readonly unnoticed: Fate;
  /** Sent after it was noticed, before messages flowed again. */
  readonly down: Fate;
}
