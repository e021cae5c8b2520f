/** What is done to a group of clients; `kill` is done to the server, and so to all of them. */
export const FAULT_KINDS = [
  'cut',
  'freeze',
  'freeze-to-server',
  'freeze-to-client',
  'delay',
  'slow',
  'refuse',
  'close',
  'kill',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault of the schedule, and the work around it. All durations in ms. */
export interface Fault {
  readonly kind: FaultKind;
  /** How long after the recovery from the one before. */
  readonly gap: number;
  /** Whether it does not wait for that recovery, and so strikes a handshake or a replay. */
  readonly isEarly: boolean;
  /** How long after the burst of messages that is to be in flight. */
  readonly lead: number;
  /** From its strike to its end; nothing for what is over at once. */
  readonly hold: number;
  /** Of freezes: whether connections to come are frozen too. */
  readonly includesNew: boolean;
  /** Of `close`. */
  readonly code: number;
  /** Of `delay`, each way. */
  readonly delay: number;
  /** Of `slow`, each way. */
  readonly bytesPerSecond: number;
  /** Of `delay` and `slow`: whether it ends in a reset, with frames half written. */
  readonly endsInCut: boolean;
}
