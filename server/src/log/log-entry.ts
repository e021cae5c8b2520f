/** What an entry is about. */
export type LogEvent =
  | 'listening'
  | 'stopping'
  | 'stopped'
  | 'connected'
  | 'disconnected'
  /** A socket was closed at once: origin, path, or too many connections. */
  | 'refused'
  /** A frame that plain mode could not take as a message, or that broke RFC 6455 or a limit. */
  | 'bad-frame'
  | 'silent'
  | 'reads-too-slowly'
  | 'socket-error'
  | 'http-error'
  /** A session began, goes on, waits for its client, or is over. */
  | 'session-opened'
  | 'session-resumed'
  | 'session-detached'
  | 'session-ended'
  /** A session's client broke the contract, or may not have what it asked for. */
  | 'protocol-error'
  /** A message was refused: no handler, one that said no, or one that threw. */
  | 'message-refused'
  /** The client could not use a message of the server's. */
  | 'nack'
  /** The store threw: what was to be committed is lost, and the sessions that it concerned. */
  | 'store-failed'
  /** Handling a frame threw: a bug in the server. */
  | 'handler-failed'
  /** A function of the app's that is told or asked something failed. */
  | 'hook-failed'
  /** The process did not run for a while, so silence is not held against anybody yet. */
  | 'late';

/** One thing that happened. Texts that a client sent are kept as they came: escape them for a terminal. */
export interface LogEntry {
  /** Wall-clock time, ms since the epoch. */
  readonly time: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly event: LogEvent;
  /** Which connection, when it is about one; the same in all of its entries. */
  readonly connection?: string;
  /** Which session: the first characters of its name, since all of it is half a key. */
  readonly session?: string;
  /** Why, in a few words. */
  readonly reason?: string;
  /** The address at the other end. */
  readonly remoteAddress?: string;
  /** The `Origin` header of the upgrade. */
  readonly origin?: string;
  /** The close code, sent or received. */
  readonly code?: number;
  /** The size of the frame, bytes, as far as it is known. */
  readonly bytes?: number;
  /** The beginning of the frame's text, 80 characters at most. */
  readonly preview?: string;
  /** How long it took or lasted, ms. */
  readonly duration?: number;
  /** Where the server listens. */
  readonly url?: string;
}
