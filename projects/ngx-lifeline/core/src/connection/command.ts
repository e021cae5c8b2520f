/** What the user of the client wants. Each is an object of its own, so none equals an earlier one. */
export interface Command {
  readonly type: 'none' | 'connect' | 'reconnect' | 'disconnect';
  /** For `disconnect`: the close code and reason. */
  readonly code?: number;
  readonly reason?: string;
}
