import { setImmediate as turn } from 'node:timers/promises';
import type { Connect } from './clients.ts';

export interface Load {
  readonly count: number;
  /** What is sent, so many bytes as an envelope without its number. */
  readonly payload: unknown;
  /** How many are sent at once; what one sends apart leaves apart. */
  readonly burst: number;
}

/** The event loop has its turn after so many messages, or after a burst if that is larger. */
const TURN = 16;

/**
 * Connects, sends, and resolves with the CPU time of this process a message, in µs, when the server
 * has counted them all; and how many messages a frame held.
 */
export function sendMany(
  url: string,
  connect: Connect,
  { count, payload, burst }: Load,
): Promise<{ readonly cpu: number; readonly perFrame: number }> {
  return new Promise((resolve) => {
    let before: NodeJS.CpuUsage;
    const run = async () => {
      (globalThis as { gc?: () => void }).gc?.();
      client.send('count', count);
      await turn();
      before = process.cpuUsage();
      for (let sent = 0; sent < count;) {
        for (let i = 0; i < burst; i++, sent++) client.send('tick', payload);
        await Promise.resolve();
        if (sent % TURN && burst === 1) continue;
        await turn();
        await client.room();
      }
    };
    const client = connect(
      url,
      (message) => {
        if (message.type !== 'last') return;
        const { user, system } = process.cpuUsage(before);
        client.close();
        const { frames } = message.payload as { readonly frames: number };
        resolve({ cpu: (user + system) / count, perFrame: count / frames });
      },
      () => void run(),
    );
  });
}
