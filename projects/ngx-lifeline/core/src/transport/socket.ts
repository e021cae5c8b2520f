/** What a frame carries: text, or bytes as an `ArrayBuffer`. */
export type FrameData = string | ArrayBufferLike | ArrayBufferView;

/** The part of the `WebSocket` interface that is used here; the sockets of `ws` have it too. */
export interface WebSocketLike {
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly protocol: string;
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  send(data: never): void;
  close(code?: number, reason?: string): void;
  /** Of `ws`: ends it without the closing handshake, for which it would wait 30 s on a dead link. */
  terminate?(): void;
}

/** Opens one socket. In Node: `(url, protocols) => new WebSocket(url, protocols)` from `ws`. */
export type SocketFactory = (url: string, protocols: string[]) => WebSocketLike;
