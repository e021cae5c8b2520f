/** The close codes that this server sends of its own accord. README.md says what a client should do. */
export const CLOSE_CODES = Object.freeze({
  /** The server is stopping. */
  goingAway: 1001,
  /** The server drains; `$bye` came before. Sessions only. */
  serviceRestart: 1012,
  /** The origin or the path is not allowed. */
  policy: 1008,
  /** A message was larger than `maxMessageBytes`. `ws` sends this one by itself. */
  tooLarge: 1009,
  /** The server failed while it handled a frame of this connection. */
  internalError: 1011,
  /** `maxConnections` or `maxSessions` is reached. */
  tryAgainLater: 1013,
  /** A session's client broke the contract; the reason says how. */
  protocol: 4400,
  /** No `$open` in time, or credentials that were refused. */
  unauthorized: 4401,
  /** The session, or the connection, belongs to another user. */
  otherUser: 4403,
  /** No frame came for `silenceTimeout`. */
  silent: 4408,
  /** Another socket took the session over. */
  superseded: 4409,
  /** More than `maxBufferedBytes` wait to be read by this client. */
  readsTooSlowly: 4413,
  /** More messages a second than `messagesPerSecond`. */
  rateLimit: 4429,
});
