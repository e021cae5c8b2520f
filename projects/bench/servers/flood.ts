import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Peer } from './bench-server.ts';
import { envelope, frame } from './frames.ts';
import type { Flood } from './order.ts';

/** How many frames are written at a time in bulk. */
const CHUNK = 1_000;
const BATCH = 50;
/** The backlog in bytes at which a flood pauses. */
const FULL = 1_000_000;

/** Floods; the last message has the type `last`. */
export async function flood(peer: Peer, { size, count, mode, topics }: Flood): Promise<void> {
  const { socket } = peer;
  const names = topics ? Array.from({ length: topics }, (_, i) => `t${i}`) : [undefined];
  const envelopes = names.map((topic) => [envelope(topic ?? 'tick', size), topic] as const);
  const next = (i: number) => peer.frame(...envelopes[i % envelopes.length]!);
  if (mode === 'bulk') {
    await inBulk(peer, count, next);
  } else {
    const step = mode === 'batches' ? BATCH : 1;
    const ready = peer.isNumbered ? undefined : envelopes.map((_, i) => next(i));
    for (let sent = 0; sent < count; sent += step) {
      const first = ready ? ready[sent % ready.length]! : next(sent);
      socket.send(step === 1 ? first : `[${[first, ...rest(sent, step, next)].join()}]`);
      if (socket.bufferedAmount > FULL) await pause(1);
    }
  }
  socket.send(peer.frame(envelope('last', size)));
}

function rest(sent: number, step: number, next: (i: number) => string): string[] {
  return Array.from({ length: step - 1 }, (_, i) => next(sent + 1 + i));
}

async function inBulk(peer: Peer, count: number, next: (i: number) => string): Promise<void> {
  const { _socket: tcp } = peer.socket as unknown as { _socket: Socket };
  const chunkAt = (at: number) =>
    Buffer.concat(Array.from({ length: CHUNK }, (_, i) => frame(next(at + i))));
  const ready = peer.isNumbered ? undefined : chunkAt(0);
  for (let sent = 0; sent < count; sent += CHUNK) {
    if (!tcp.write(ready ?? chunkAt(sent))) await once(tcp, 'drain');
  }
}
