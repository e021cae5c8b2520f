/** A connection, as the mode that speaks on it sees it. */
export interface Connection {
  /** Names the connection in the log. */
  readonly id: string;
  /** Writes one text frame; does nothing once the connection is closing. */
  send(text: string): void;
}
