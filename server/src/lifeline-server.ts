import type { MessageHandler } from './session/handler.ts';
import type { ServerSession } from './session/server-session.ts';
import type { PublishOptions } from './topics/publish-options.ts';

/** Where a server can be reached. */
export interface ServerAddress {
  /** The address listened on. */
  readonly host: string;
  /** The port listened on; the real one when 0 was asked for. */
  readonly port: number;
  /** For a browser on this machine. */
  readonly url: string;
  /** For a socket on this machine, the path included. */
  readonly socketUrl: string;
}

/** How to stop. */
export interface CloseOptions {
  /**
   * The close code for all clients: 1000 to 1003, 1007 to 1014, or 3000 to 4999.
   * @default 1001
   */
  readonly code?: number | undefined;
  /**
   * The close reason, 123 bytes of UTF-8 at most (RFC 6455, section 5.5).
   * @default 'server stopping'
   */
  readonly reason?: string | undefined;
  /**
   * How long the closing handshakes and downloads may take, 0 to 60,000 ms; then they are cut. A
   * handshake never takes longer than the option closeGrace.
   * @default the option closeGrace
   */
  readonly grace?: number | undefined;
  /**
   * Sends the clients of sessions away in peace: each gets a `$bye` that advises another moment to
   * come back, at random within `spread`, 0 to 300,000 ms, then 1012. Plain sockets get `code`.
   * @default undefined (all get `code`)
   */
  readonly drain?: { readonly spread: number } | undefined;
}

/** The part of a client's socket that may be used from outside; the whole is a `WebSocket` of `ws`. */
export interface ClientSocket {
  /** Bytes that wait to be read by the client. */
  readonly bufferedAmount: number;
  /** 1 open, 2 closing, 3 closed. */
  readonly readyState: 0 | 1 | 2 | 3;
  send(text: string): void;
  /** Starts the closing handshake. */
  close(code?: number, reason?: string): void;
  /** Cuts the connection without a close frame: the client sees 1006. */
  terminate(): void;
  /** Stops reading from the client, whose socket stays open meanwhile. */
  pause(): void;
  /** Reads on after `pause()`. */
  resume(): void;
}

/** A server, listening or not. `Tx` is what its store gives to effects. */
export interface LifelineServer<Tx = unknown> {
  /**
   * Starts to listen, and then takes over the sessions that the store has kept. Called again, it
   * returns the same address; after a failure it tries anew.
   * @throws {LifelineServerError} `address-in-use`, `listen-failed` or `closed`; the store's error.
   */
  listen(): Promise<ServerAddress>;
  /**
   * Closes all clients, then the HTTP server. Called again, it returns the first call's promise.
   * Afterwards neither a timer nor a socket is left.
   * @throws {LifelineServerError} `invalid-option` for a code, reason or grace that cannot be.
   */
  close(options?: CloseOptions): Promise<void>;
  /** The connections that were admitted and are not closed yet; live. */
  readonly clients: ReadonlySet<ClientSocket>;
  /** The sessions by their `sid`, with and without a socket; live. */
  readonly sessions: ReadonlyMap<string, ServerSession>;
  /**
   * Has messages of one type handled, those of each session one after another. What nobody handles
   * is refused with `unknown-type`.
   * @throws {LifelineServerError} `invalid-option` for a type that begins with `$` or has a handler.
   */
  handle<Payload = unknown>(type: string, handler: MessageHandler<Payload, Tx>): void;
  /**
   * Gives a message to all sessions that have the topic, attached or not. A session that has no
   * room for it ends, since it must not miss one unnoticed. While the server closes, it is still kept
   * for the server that comes after it on the same store.
   * @throws {LifelineServerError} `invalid-message`, `message-too-large`; `closed` after `close()`,
   * except for a volatile one, which is owed to nobody.
   */
  publish(topic: string, payload?: unknown, options?: PublishOptions): void;
  /** How many sessions have the topic now, with and without a socket. */
  subscribers(topic: string): number;
  /**
   * Commits what is written with `tx`, sent and published in `run` together, or, if that throws,
   * nothing of it. It is committed when this returns. Within an effect it is a part of that.
   * @throws what `run` throws; `async-transaction` if it returns a promise; `closed` after
   * `close()`; the store's error.
   */
  transaction<T>(run: (tx: Tx) => T): T;
  /** Undefined while it does not listen. */
  readonly address: ServerAddress | undefined;
}
