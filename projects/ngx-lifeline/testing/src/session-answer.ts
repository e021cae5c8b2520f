/** How a scripted server answers a client that asks for a session. */
export interface SessionAnswer {
  /**
   * Whether a session that is known goes on where it stopped. `false` begins a new one: numbers start
   * again, and the client signals `resync$`.
   * @default true
   */
  readonly resume?: boolean;
  /**
   * Whether what arrives is acknowledged at once. `false`: by hand, with `SentMessage.acknowledge()`.
   * @default true
   */
  readonly acknowledge?: boolean;
  /** The server has lost its memory of ids as well, so what may have arrived is not sent again. */
  readonly forget?: boolean;
  /** Turns it away instead: `$bye`, then a close (4400 by default). */
  readonly refuse?: {
    /** The word for why, as in PROTOCOL.md, section 7. */
    readonly reason: string;
    /** Advice when to try again, in ms. */
    readonly retryAfter?: number;
    /** @default true */
    readonly resumable?: boolean;
    /** @default 4400 */
    readonly code?: number;
  };
  /** Laid over the fields of `$hello` (PROTOCOL.md, section 3). */
  readonly hello?: object;
  /** Laid over the fields of `$welcome`. */
  readonly welcome?: object;
}
