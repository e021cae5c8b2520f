import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import { afterThisSpec } from './clean-up.ts';

export interface Envelope {
  readonly type: string;
  readonly id: string;
  readonly ts: number;
  readonly payload: unknown;
}

export interface Client {
  readonly socket: WebSocket;
  /** The next text frame not taken yet. */
  next(): Promise<string>;
  /** The next frame, parsed. */
  nextEnvelope(): Promise<Envelope>;
  /** Resolves when the next ping of RFC 6455 arrives. */
  pinged(): Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Dials, and queues what comes. Resolves when the socket is open, rejects when it cannot be. */
export async function openClient(url: string, options: ClientOptions = {}): Promise<Client> {
  const socket = new WebSocket(url, options);
  afterThisSpec(() => socket.terminate());
  const frames: string[] = [];
  const waiting: ((frame: string) => void)[] = [];
  socket.on('message', (data) => {
    const frame = (data as Buffer).toString();
    const taker = waiting.shift();
    if (taker) taker(frame);
    else frames.push(frame);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  const next = (): Promise<string> => {
    const frame = frames.shift();
    return frame === undefined
      ? new Promise((resolve) => waiting.push(resolve))
      : Promise.resolve(frame);
  };
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  return {
    socket,
    next,
    nextEnvelope: async () => JSON.parse(await next()) as Envelope,
    pinged: () => new Promise((resolve) => socket.once('ping', () => resolve())),
    closed,
  };
}

/** As `openClient`, with the greeting read already. */
export async function greetedClient(url: string, options?: ClientOptions): Promise<Client> {
  const client = await openClient(url, options);
  await client.next();
  return client;
}
