/** How much may be written at once, and when an acknowledgement goes out alone. */
export interface OutgoingLimits {
  /** Largest frame of more than one message, characters. */
  readonly frameCharacters: number;
  /** When so much waits to be read, nothing more is written until it has been, bytes. */
  readonly highWater: number;
  /** What may wait here besides the session's window, characters. */
  readonly maxWaiting: number;
  /** Whether messages share frames. */
  readonly batches: boolean;
}

/** An acknowledgement goes out alone after so many messages, */
export const ACKNOWLEDGE_MESSAGES = 32;
/** or so many bytes, */
export const ACKNOWLEDGE_BYTES = 16_384;
/** or so many ms. */
export const ACKNOWLEDGE_DELAY = 100;
