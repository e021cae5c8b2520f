import type { Connect } from './clients.ts';
import type { Order } from './flood.ts';

/** Connects, is flooded, and resolves with the CPU time of this process a message, in µs. */
export function beFlooded(url: string, connect: Connect, order: Order): Promise<number> {
  return new Promise((resolve) => {
    let before: NodeJS.CpuUsage;
    const client = connect(
      url,
      ({ type }) => {
        if (type !== 'last') return;
        const { user, system } = process.cpuUsage(before);
        client.close();
        resolve((user + system) / order.count);
      },
      () => {
        (globalThis as { gc?: () => void }).gc?.();
        before = process.cpuUsage();
        client.send('flood', order);
      },
    );
  });
}
