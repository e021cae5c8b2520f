import type { WebSocket } from 'ws';
import type { Message } from '../adapters/client.ts';
import type { Join, Listen, Receive } from './bench-server.ts';
import { socketServer } from './socket-server.ts';

/** What it offers and wants, as most brokers do, in ms. */
const HEARTBEAT = 10_000;

/**
 * As much of STOMP 1.2 as a client notices: connecting, heartbeats, subscriptions, receipts. One
 * frame a message of the socket.
 */
export const stompServer: Listen = (port, join) =>
  socketServer(port, (socket) => serve(socket, join), {
    handleProtocols: (offered) => (offered.has('v12.stomp') ? 'v12.stomp' : false),
  });

function serve(socket: WebSocket, join: Join): void {
  const subscriptions = new Map<string, string>();
  let made = 0;
  let beat: NodeJS.Timeout | undefined;
  let receive: Receive | undefined;
  const frame = (body: string, destination = '/app') =>
    `MESSAGE\nsubscription:${subscriptions.get(destination)}\nmessage-id:${made++}\n` +
    `destination:${destination}\ncontent-type:text/plain\n` +
    `content-length:${Buffer.byteLength(body)}\n\n${body}\0`;
  const send = (message: Message) => socket.send(frame(JSON.stringify(message)));
  const obey = (command: string, headers: ReadonlyMap<string, string>, body: string) => {
    if (command === 'CONNECT' || command === 'STOMP') {
      const wanted = Number(headers.get('heart-beat')?.split(',')[1] ?? 0);
      socket.send(`CONNECTED\nversion:1.2\nheart-beat:${HEARTBEAT},${HEARTBEAT}\n\n\0`);
      if (wanted) beat = setInterval(() => socket.send('\n'), Math.max(wanted, HEARTBEAT));
    } else if (command === 'SUBSCRIBE') {
      subscriptions.set(headers.get('destination')!, headers.get('id')!);
      receive ??= join({ socket, send, frame });
    } else if (command === 'SEND') {
      receive?.(1, () => JSON.parse(body) as Message);
    } else if (command === 'DISCONNECT') {
      socket.send(`RECEIPT\nreceipt-id:${headers.get('receipt')}\n\n\0`);
    }
  };
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    const head = text.indexOf('\n\n');
    if (head < 0) return; // a heartbeat
    const [command, ...lines] = text.slice(0, head).split('\n');
    const headers = new Map(lines.map((line) => splitOnce(line, ':')));
    obey(command!, headers, text.slice(head + 2, text.lastIndexOf('\0')));
  });
  socket.on('close', () => clearInterval(beat));
}

function splitOnce(line: string, at: string): [string, string] {
  const place = line.indexOf(at);
  return [line.slice(0, place), line.slice(place + 1)];
}
