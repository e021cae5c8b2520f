import { appMessage } from './app-message.ts';
import type { Client, Listener, Message } from './client.ts';
import { roomIn } from './room-in.ts';

/** What the libraries offer that look like a WebSocket and reconnect inside. */
interface SocketLike {
  onopen: unknown;
  onclose: unknown;
  onerror: unknown;
  onmessage: unknown;
  readonly bufferedAmount: number;
  send(data: string): void;
  close(): void;
}

export function socketLike(socket: SocketLike, { message, opened, lost }: Listener): Client {
  socket.onopen = opened;
  socket.onclose = lost;
  socket.onerror = () => undefined; // 'close' follows
  socket.onmessage = ({ data }: { data: string }) => message(JSON.parse(data) as Message);
  return {
    send: (type, payload) => socket.send(JSON.stringify(appMessage(type, payload))),
    room: () => roomIn(socket),
    close: () => socket.close(),
  };
}
