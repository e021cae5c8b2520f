/** A session, as the app sees it. */
export interface ServerSession {
  /** The session's name. It is half a key: do not show it to others. */
  readonly sid: string;
  /** Who was authenticated; null where nobody is. */
  readonly user: string | null;
  /** Whether it has a socket now. */
  readonly attached: boolean;
  /** Messages that the client has not acknowledged yet. */
  readonly queued: number;
  /**
   * Sends a message reliably: it is kept until the client has processed it, also while there is no
   * socket. It is written at the end of this turn of the event loop, after it was committed.
   * @throws {LifelineServerError} `window-full` if the client has a socket and does not acknowledge
   * fast enough; `session-ended` if it or its server is over, or it ends because it is full and has no socket;
   * `message-too-large`; `invalid-message` for a type or payload that cannot be sent.
   */
  send(type: string, payload?: unknown): void;
}
