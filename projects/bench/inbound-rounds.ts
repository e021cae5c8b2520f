/** Measures inbound messages: CPU time a message, of every client, interleaved. Bundled and forked. */
import { clients, type Connect } from './clients.ts';

export interface Round {
  readonly mode: string;
  readonly size: number;
  readonly client: string;
  /** CPU time of this process a message, in µs. */
  readonly cpu: number;
}

const [port, rounds, count] = process.argv.slice(2).map(Number) as [number, number, number];
const url = `ws://127.0.0.1:${port}/`;

function flooded(connect: Connect, mode: string, size: number, messages: number): Promise<number> {
  return new Promise((resolve) => {
    let before: NodeJS.CpuUsage;
    const client = connect(
      url,
      ({ type }) => {
        if (type !== 'last') return;
        const { user, system } = process.cpuUsage(before);
        client.close();
        resolve((user + system) / messages);
      },
      () => {
        (globalThis as { gc?: () => void }).gc?.();
        before = process.cpuUsage();
        client.send(`${size} ${messages} ${mode}`);
      },
    );
  });
}

for (const mode of ['single', 'bulk']) {
  for (const size of [100, 1024]) {
    for (const connect of Object.values(clients)) await flooded(connect, mode, size, count);
    for (let round = 0; round < rounds; round++) {
      // Another one begins every time, so that none is always measured on the same machine.
      const order = Object.keys(clients);
      order.push(...order.splice(0, round % order.length));
      for (const client of order) {
        const cpu = await flooded(clients[client]!, mode, size, count);
        process.send?.({ mode, size, client, cpu } satisfies Round);
      }
    }
  }
}
process.disconnect();
