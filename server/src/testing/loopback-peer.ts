/** A connection, as the server has it. */
export interface LoopbackPeer {
  /** Bytes that are on their way to the client. */
  readonly bufferedAmount: number;
  /** `written` is called when the frame has arrived. */
  send(data: string | ArrayBufferLike | ArrayBufferView, written?: () => void): void;
  /** Without a code: a close frame without one. */
  close(code?: number, reason?: string): void;
  /** Ends it without a close frame. */
  terminate(): void;
  /** Reads no more, until `resume()`. */
  pause(): void;
  resume(): void;
}

/** What a server does with a connection. */
export interface LoopbackHandlers {
  /** The sub-protocol that it selects. @default none */
  readonly protocol?: string;
  opened(): void;
  received(data: string | ArrayBuffer): void;
  /** With the code of the close frame, or 1005 or 1006 without one. */
  closed(code: number, reason: string): void;
}

/** Answers a dial; `protocols` are those that the client offers. */
export type LoopbackListener = (
  url: string,
  peer: LoopbackPeer,
  protocols: readonly string[],
) => LoopbackHandlers;
