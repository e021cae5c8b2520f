/** The close codes that this server sends of its own accord. README.md says what a client should do. */
export const CLOSE_CODES = Object.freeze({
  /** The server is stopping. */
  goingAway: 1001,
  /** The origin or the path is not allowed. */
  policy: 1008,
  /** A message was larger than `maxMessageBytes`. `ws` sends this one by itself. */
  tooLarge: 1009,
  /** The server failed while it handled a frame of this connection. */
  internalError: 1011,
  /** `maxConnections` is reached. */
  tryAgainLater: 1013,
  /** No frame came for `silenceTimeout`. */
  silent: 4408,
  /** More than `maxBufferedBytes` wait to be read by this client. */
  readsTooSlowly: 4413,
});
