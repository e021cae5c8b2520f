import type { Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { envelope, frame, numbered } from './frames.ts';

/** What a client asks to be flooded with. */
export interface Order {
  /** Of an envelope without its number, in bytes. */
  readonly size: number;
  readonly count: number;
  /**
   * - `single`: one write a message, as servers send what happens.
   * - `bulk`: a thousand frames a write. Next to nothing is left of the cost of a message but that of
   *   the client's own code.
   * - `batches`: fifty messages a frame, one write a frame.
   */
  readonly mode: 'single' | 'bulk' | 'batches';
}

/** The number before the first of a session's messages; all have as many digits. */
export const FIRST = 1_000_000;

/** How many frames are written at a time in bulk. */
const CHUNK = 1_000;
const BATCH = 50;
/** The backlog in bytes at which a flood pauses. */
const FULL = 1_000_000;

/** Floods; the last message has the type `last`. Those of a session are numbered. */
export async function flood(socket: WebSocket, order: Order, isSession: boolean): Promise<void> {
  const { size, count, mode } = order;
  const text = envelope('tick', size);
  const last = envelope('last', size);
  const at = (i: number) => (isSession ? numbered(text, FIRST + 1 + i) : text);
  if (mode === 'bulk') await inBulk(socket, frame(at(0)), count, isSession);
  const step = mode === 'batches' ? BATCH : 1;
  for (let sent = 0; sent < count && mode !== 'bulk'; sent += step) {
    const batch = Array.from({ length: step - 1 }, (_, i) => at(sent + 1 + i));
    socket.send(batch.length ? `[${[at(sent), ...batch].join()}]` : at(sent));
    if (socket.bufferedAmount > FULL) await pause(1);
  }
  socket.send(isSession ? numbered(last, FIRST + 1 + count) : last);
}

async function inBulk(
  socket: WebSocket,
  one: Buffer,
  count: number,
  isSession: boolean,
): Promise<void> {
  const { _socket: tcp } = socket as unknown as { _socket: Socket };
  const chunk = Buffer.concat(Array<Buffer>(CHUNK).fill(one));
  const digits = one.indexOf('"n":') + 4;
  for (let sent = 0; sent < count; sent += CHUNK) {
    const copy = Buffer.from(chunk);
    for (let i = 0; i < CHUNK && isSession; i++) {
      copy.write(String(FIRST + 1 + sent + i), i * one.length + digits, 'latin1');
    }
    if (!tcp.write(copy)) await once(tcp, 'drain');
  }
}
