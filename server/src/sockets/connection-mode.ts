import type { Connection } from './connection.ts';

/** What is spoken on a connection. The socket, its limits and its heartbeat are not its business. */
export interface ConnectionMode {
  opened(connection: Connection): void;
  text(connection: Connection, text: string): void;
  binary(connection: Connection, bytes: number): void;
  /** The connection is gone, with the code of its close frame, or 1005 or 1006 without one. */
  closed?(connection: Connection, code: number): void;
}
