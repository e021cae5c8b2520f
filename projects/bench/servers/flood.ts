import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Peer } from './bench-server.ts';
import { envelope, frame, NUMBER, numbered } from './frames.ts';
import type { Flood } from './order.ts';
import { ReusableBytes } from './reusable-bytes.ts';

/** How many messages are written at a time. */
const EACH = { single: 1, bulk: 1_000, batches: 50 } as const;
/** The backlog in bytes at which a flood pauses. */
const FULL = 1_000_000;

/**
 * So many bytes more or less than asked for has one message after another; 0 in the mean. Were all of
 * one length, it would be chance what they cost: Chromium takes frames of 100, 125, 200 or 250 bytes a
 * fifth faster than those a byte longer or shorter, so that a client whose frames have a number besides
 * seemed to pay for it.
 */
const DEVIATIONS = [0, 7, -4, 10, -9, 3, -6, 8, -10, 5, -2, 6, -8, 9, -3, 4, -7, 2, -5];

/** Floods; the last message has the type `last`. */
export async function flood(peer: Peer, { size, count, mode, topics }: Flood): Promise<void> {
  const { socket } = peer;
  let ids = Number(NUMBER);
  const nextNumber = peer.nextNumber ?? (() => ++ids);
  const { _socket: tcp } = socket as unknown as { _socket: Socket };
  const each = EACH[mode];
  const names = topics ? Array.from({ length: topics }, (_, i) => `t${i}`) : [undefined];
  const texts = Array.from({ length: Math.max(names.length, DEVIATIONS.length) }, (_, i) => {
    const topic = names[i % names.length];
    const text = envelope(topic ?? 'tick', size + DEVIATIONS[i % DEVIATIONS.length]!);
    return peer.frame(peer.nextNumber ? numbered(text) : text, topic);
  });
  const ready = Array.from({ length: Math.ceil(texts.length / each) }, (_, i) => {
    const some = Array.from({ length: each }, (_, j) => texts[(i * each + j) % texts.length]!);
    return new ReusableBytes(bytesOf(some, mode), each, nextNumber);
  });
  for (let sent = 0; sent < count; sent += each) {
    const bytes = ready[(sent / each) % ready.length]!.next();
    if (mode === 'bulk') {
      // More than Node buffers: `true` says that all of it has left.
      if (!tcp.write(bytes)) await once(tcp, 'drain');
    } else {
      socket.send(Buffer.from(bytes), { binary: false });
      if (socket.bufferedAmount > FULL) await pause(1);
    }
  }
  peer.send({ type: 'last' });
}

function bytesOf(texts: readonly string[], mode: Flood['mode']): Buffer {
  if (mode === 'bulk') return Buffer.concat(texts.map(frame));
  return Buffer.from(mode === 'batches' ? `[${texts.join()}]` : texts.join());
}
