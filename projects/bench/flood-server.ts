/**
 * Floods whoever asks, from a process of its own, by the text `SIZE COUNT MODE`. The last message of a
 * flood has the type `last`.
 *
 * - `single`: one write a message, as servers send what happens.
 * - `bulk`: a thousand frames a write. Next to nothing is left of the cost of a message but that of
 *   the client's own code.
 */
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';

const OPCODE_TEXT = 0x81;
/** How many frames are written at a time in bulk. */
const CHUNK = 1_000;
/** The backlog in bytes at which a flood pauses. */
const FULL = 1_000_000;

/** A text frame of a server: RFC 6455 §5.2, unmasked. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([OPCODE_TEXT, length])
      : Buffer.from([OPCODE_TEXT, 126, length >> 8, length & 0xff]);
  return Buffer.concat([head, payload]);
}

/** An envelope of exactly so many bytes. */
function envelope(type: string, size: number): string {
  const message = { type, id: 'a1b2c3-d4', ts: 1_767_225_600_000, payload: { text: '' } };
  const missing = size - JSON.stringify(message).length;
  return JSON.stringify({ ...message, payload: { text: 'x'.repeat(Math.max(0, missing)) } });
}

async function floodSingly(socket: WebSocket, size: number, count: number): Promise<void> {
  const text = envelope('tick', size);
  for (let sent = 0; sent < count; sent++) {
    socket.send(text);
    if (socket.bufferedAmount > FULL) await pause(1);
  }
  socket.send(envelope('last', size));
}

async function floodInBulk(socket: WebSocket, size: number, count: number): Promise<void> {
  const { _socket: tcp } = socket as unknown as { _socket: Socket };
  const chunk = Buffer.concat(Array<Buffer>(CHUNK).fill(frame(envelope('tick', size))));
  for (let sent = 0; sent < count; sent += CHUNK) {
    if (!tcp.write(chunk)) await new Promise((resolve) => tcp.once('drain', resolve));
  }
  tcp.write(frame(envelope('last', size)));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const [size, count, mode] = (data as Buffer).toString().split(' ');
    const flood = mode === 'bulk' ? floodInBulk : floodSingly;
    void flood(socket, Number(size), Number(count));
  });
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
