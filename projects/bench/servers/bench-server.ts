import type { WebSocket } from 'ws';
import type { Message } from '../adapters/client.ts';

/** A client, as its server sees it. */
export interface Peer {
  /** For floods: what servers are made of must not be slower than the clients that are measured. */
  readonly socket: WebSocket;
  /** What the server writes to bring this envelope; with the topic that it belongs to. */
  readonly frame: (envelope: string, topic?: string) => string;
  /** The number that the next message must carry, where messages have one. */
  readonly nextNumber?: () => number;
  /** As an app of that server sends. */
  readonly send: (message: Message) => void;
}

/** Takes so many messages; `read` parses the first of them, for whom it concerns. */
export type Receive = (messages: number, read: () => Message) => void;

/** Called with every client that has connected. */
export type Join = (peer: Peer) => Receive;

export interface BenchServer {
  readonly port: number;
  /** Stops as the server's own documentation has it, and tells its clients so. */
  readonly close: () => Promise<void>;
}

/** Listens on 127.0.0.1. */
export type Listen = (port: number, join: Join) => Promise<BenchServer>;
