/** Measures what a session adds to a message: CPU time, interleaved. Bundled and forked. */
import { WebSocket } from 'ws';
import { beFlooded } from './be-flooded.ts';
import { sessionClients, type Connect } from './clients.ts';
import { envelope, textPayload } from './frames.ts';
import type { Sample } from './print-ratios.ts';
import { inRounds, type Work } from './rounds.ts';
import { sendMany } from './send-many.ts';

const [portText, roundsText, countText, only = ''] = process.argv.slice(2) as [
  string,
  string,
  string,
  string?,
];
const [rounds, count] = [Number(roundsText), Number(countText)];
const url = `ws://127.0.0.1:${portText}/`;
const clients = sessionClients(WebSocket as never);

async function measure(group: string, works: Readonly<Record<string, Work>>): Promise<void> {
  if (!group.includes(only)) return;
  await inRounds(works, rounds, (client, cpu) => {
    process.send?.({ group, client, cpu } satisfies Sample);
  });
}

const worksOf = (work: (connect: Connect) => Promise<number>): Record<string, Work> =>
  Object.fromEntries(Object.entries(clients).map(([name, connect]) => [name, () => work(connect)]));

for (const size of [100, 1024]) {
  for (const mode of ['single', 'bulk'] as const) {
    const flooded = worksOf((connect) => beFlooded(url, connect, { size, count, mode }));
    if (mode === 'single') {
      flooded['session, 50 a frame'] = () =>
        beFlooded(url, clients.session!, { size, count, mode: 'batches' });
    }
    await measure(`in, ${size} bytes, ${mode}`, flooded);
  }
  // As long as the envelopes that come in, with the ids that clients make.
  const payload = textPayload(size - envelope('tick', 0).length - 4);
  for (const burst of [1, 50]) {
    const many = worksOf(async (connect) => {
      const { cpu } = await sendMany(url, connect, { count, payload, burst });
      return cpu;
    });
    await measure(`out, ${size} bytes, ${burst} at once`, many);
  }
}
process.disconnect();
