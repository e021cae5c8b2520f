/** Measures inbound messages: CPU time a message, of every client, interleaved. Bundled and forked. */
import { WebSocket } from 'ws';
import { beFlooded } from './be-flooded.ts';
import { plainClients } from './clients.ts';
import type { Sample } from './print-ratios.ts';
import { inRounds } from './rounds.ts';

const [port, rounds, count] = process.argv.slice(2).map(Number) as [number, number, number];
const url = `ws://127.0.0.1:${port}/`;
const clients = Object.entries(plainClients(WebSocket as never));

for (const mode of ['single', 'bulk'] as const) {
  for (const size of [100, 1024]) {
    const works = clients.map(
      ([name, connect]) => [name, () => beFlooded(url, connect, { size, count, mode })] as const,
    );
    await inRounds(Object.fromEntries(works), rounds, (client, cpu) => {
      process.send?.({ group: `${size} bytes, ${mode}`, client, cpu } satisfies Sample);
    });
  }
}
process.disconnect();
