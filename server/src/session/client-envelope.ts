/** A client's envelope, parsed; its fields are not checked yet. */
export interface ClientEnvelope {
  readonly type: string;
  readonly id?: unknown;
  readonly n?: unknown;
  readonly a?: unknown;
  readonly ask?: unknown;
  readonly payload?: unknown;
}

/** A message of the app's, as its handler gets it. */
export interface ClientMessage<Payload = unknown> {
  readonly type: string;
  /** Unique for ever; the same in every resend. */
  readonly id: string;
  /** Its number in this life of the session. */
  readonly n: number;
  /** When the client made it, ms since 1970, if it said so; to be checked like any input. */
  readonly ts?: unknown;
  /** Undefined if there is none. To be checked like any input. */
  readonly payload: Payload;
  /** Whether the client waits for a reply. */
  readonly ask?: unknown;
}
