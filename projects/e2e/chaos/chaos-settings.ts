import { type SourceEdit } from './edit-sources.ts';

export interface ChaosSettings {
  /** Decides about the faults and the work. */
  readonly seed: number;
  /** From all clients together to the server; about as many come back. */
  readonly messages: number;
  readonly faults: number;
  readonly clients: number;
  /** Clients behind one proxy, which are struck together. */
  readonly groupSize: number;
  /** How many of the faults are deaths of the server, 0 to 1. */
  readonly killShare: number;
  /** Most that a handler takes which takes its time, in ms. */
  readonly handlerDelay: number;
  /** Stretches the time between faults. */
  readonly pace: number;
  /**
   * Whether sessions end while faults last. Then nobody promises that what the server has sent
   * arrives, but ids still protect from doubling: PROTOCOL.md, rules 8 and 9.
   */
  readonly losesSessions: boolean;
  /** How long nothing may move at the end before the run gives up, in ms. */
  readonly patience: number;
  /** What is broken on purpose, to see a run fail. */
  readonly clientEdits: readonly SourceEdit[];
  readonly serverEdits: readonly SourceEdit[];
}

/** 100,000 messages each way, 1,000 faults, 200 clients at once. */
export const LONG_RUN: Omit<ChaosSettings, 'seed'> = {
  messages: 100_000,
  faults: 1_000,
  clients: 200,
  groupSize: 10,
  killShare: 0.06,
  handlerDelay: 20,
  pace: 5,
  losesSessions: false,
  patience: 30_000,
  clientEdits: [],
  serverEdits: [],
};

/** A few seconds, with every kind of fault. */
export const SHORT_RUN: Omit<ChaosSettings, 'seed'> = {
  ...LONG_RUN,
  messages: 3_000,
  faults: 34,
  clients: 10,
  groupSize: 3,
  pace: 0.3,
  patience: 10_000,
};
