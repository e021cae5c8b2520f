/**
 * Floods whoever asks, from a process of its own. The frames of a flood are made once and written to
 * the TCP socket as they are, so the cost of a message is the client's alone.
 *
 * Asked by the text `SIZE COUNT`; the last message of a flood has the type `last`.
 */
import { WebSocketServer, type WebSocket } from 'ws';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';

const OPCODE_TEXT = 0x81;
/** How many frames are written at a time. */
const CHUNK = 1_000;

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

async function flood(socket: WebSocket, size: number, count: number): Promise<void> {
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
    const [size, count] = String(data).split(' ').map(Number);
    if (size && count) void flood(socket, size, count);
  });
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
