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
   * How long the closing handshakes and downloads may take, 0 to 60,000 ms; then they are cut.
   * @default the option closeGrace
   */
  readonly grace?: number | undefined;
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

/** A server, listening or not. */
export interface LifelineServer {
  /**
   * Starts to listen. Called again, it returns the same address; after a failure it tries anew.
   * @throws {LifelineServerError} `address-in-use`, `listen-failed` or `closed`.
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
  /** Undefined while it does not listen. */
  readonly address: ServerAddress | undefined;
}
