/**
 * Sends, from a process of its own, so many messages a second to whoever asks (`rate`), one frame
 * each, and says `last`. What is behind is made up for.
 */
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Order } from '../examples/src/high-rate/trial.ts';
import { frame } from './servers/frames.ts';

/** How often it sends, in ms: as often as Node lets it. */
const STEP = 1;
/** The backlog in bytes at which it waits. */
const FULL = 1_000_000;

function send(socket: WebSocket, { perSecond, ms }: Order): void {
  const { _socket: tcp } = socket as unknown as { _socket: Socket };
  const total = Math.round((perSecond * ms) / 1_000);
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    if (tcp.writableLength > FULL) return;
    const due = Math.min(total, Math.ceil(((performance.now() - began) / 1_000) * perSecond));
    const frames: Buffer[] = [];
    for (; sent < due; sent++) {
      frames.push(frame(JSON.stringify({ type: 'tick', payload: { text: `tick ${sent}` } })));
    }
    tcp.write(Buffer.concat(frames));
    if (sent < total) return;
    clearInterval(timer);
    socket.send('{"type":"last"}');
  }, STEP);
  socket.on('close', () => clearInterval(timer));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) =>
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as { type: string; payload: Order };
    if (type === 'rate') send(socket, payload);
    if (type === 'ping') socket.send('{"type":"pong"}');
  }),
);
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
