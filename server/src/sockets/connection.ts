/** A connection, as the mode that speaks on it sees it. */
export interface Connection {
  /** Names the connection in the log. */
  readonly id: string;
  /** Bytes that wait to be read by the client. */
  readonly bufferedAmount: number;
  /**
   * Writes one text frame; does nothing once the connection is closing. `written` is called when the
   * frame has left this process, or never will.
   */
  send(text: string, written?: () => void): void;
  /** Starts the closing handshake; what comes meanwhile is not handed on. */
  close(code: number, reason: string): void;
  /** Stops reading. The heartbeat does not hold it against the client. */
  pause(): void;
  /** Reads on. */
  resume(): void;
}
