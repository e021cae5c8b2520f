/** What an app exchanges with its server; the same object whichever client carries it. */
export interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

/** A client of whatever library, connecting or connected. */
export interface Client {
  readonly send: (type: string, payload?: unknown) => void;
  /** Resolves when there is room for more; `undefined` if there is. */
  readonly room: () => Promise<unknown> | undefined;
  /** Has messages of one topic handled apart, by whatever the library has for that. */
  readonly route?: (topic: string, handle: (message: Message) => void) => void;
  readonly close: () => void;
}

/** What a client tells the app. */
export interface Listener {
  /** A message, parsed; not those of a topic that is routed. */
  readonly message: (message: Message) => void;
  /** It can be used; every time anew. */
  readonly opened: () => void;
  /** It says that the connection is gone. */
  readonly lost: () => void;
}

/** The constructor of sockets: the platform's, or that of `ws`. */
export type SocketClass = typeof WebSocket;

/** Connects at once. */
export type Connect = (url: string, listener: Listener, Socket: SocketClass) => Client;

/** Which server a client needs. */
export type ServerName = 'plain' | 'lifeline' | 'socket.io' | 'stomp' | 'graphql' | 'centrifuge';
