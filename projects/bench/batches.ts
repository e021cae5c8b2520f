/**
 * `npm run bench:batches`: a burst of small messages from this repository's server to the handlers of
 * a page in headless Chromium, in batches and with one message a frame (`batchDelay: 0`): messages a
 * second, and CPU time of the page's main thread. And what batches cost a lone message: how long the
 * server holds it, and how long one takes there and back. Goals: 10 times the messages a second,
 * 0.15 times the time, a lone message delayed by 2 ms at most.
 */
import { parseArgs } from 'node:util';
import { forkServer } from './fork-server.ts';
import { QuietPage } from './quiet-page.ts';
import { median, quantile, spread } from './statistics.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    messages: { type: 'string', default: '200000' },
    /** Lone messages a round. */
    lone: { type: 'string', default: '100' },
  },
});

const ways = ['single', 'batches'] as const;
type Way = (typeof ways)[number];

const count = Number(values.messages);
const server = await forkServer<Record<Way, string>>('batches-server.ts');
const page = await QuietPage.open('batches-page.ts');

/** Runs with a client of its own. */
async function dialled<T>(way: Way, run: () => Promise<T>): Promise<T> {
  await page.evaluate(`dial('${server.ports[way]}').then(() => 0)`);
  try {
    return await run();
  } finally {
    await page.evaluate('hangUp()');
  }
}

async function burst(way: Way) {
  return dialled(way, async () => {
    const before = await page.mainThread();
    const { ms, frames } = await page.evaluate<{ ms: number; frames: number }>(`burst(${count})`);
    const busy = ((await page.mainThread()) - before) / count;
    return { rate: (count / ms) * 1_000, busy: busy * 1_000, perFrame: count / frames };
  });
}

/** How long messages take or wait, in ms, by what was asked and how. */
const found = new Map<string, Record<Way, number[]>>();

async function measure(what: string, way: Way, expression: string): Promise<void> {
  const times = found.get(what) ?? { single: [], batches: [] };
  found.set(what, times);
  times[way].push(...(await page.evaluate<number[]>(expression)));
}

const rounds = Number(values.rounds);
try {
  await burst('batches');
  const rates: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [single, batches] = [await burst('single'), await burst('batches')];
    rates.push(batches.rate / single.rate);
    times.push(batches.busy / single.busy);
    for (const [way, { rate, busy, perFrame }] of Object.entries({ single, batches })) {
      const speed = Math.round(rate).toString().padStart(7);
      console.log(
        `  ${way.padEnd(8)} ${speed} messages/s, main thread ${busy.toFixed(2).padStart(5)} µs a message, ${perFrame.toFixed(0)} a frame`,
      );
    }
  }
  console.log(`${count} messages in batches, to one a frame (median; lowest to highest)`);
  console.log(`  messages a second  ${median(rates).toFixed(1)} (${spread(rates, 1)})  goal 10`);
  console.log(`  main-thread time   ${median(times).toFixed(3)} (${spread(times, 3)})  goal 0.15`);

  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      await dialled(way, async () => {
        await measure('there and back, alone', way, `roundTrips(${values.lone})`);
        await measure('held by the server, alone', way, 'delays(20)');
        await measure('held by the server, one a ms', way, 'delays(1)');
      });
    }
  }
  console.log('ms: p50 / p99 / highest');
  for (const [what, byWay] of found) {
    for (const way of ways) {
      const figures = [0.5, 0.99, 1].map((part) => quantile(byWay[way], part).toFixed(2));
      console.log(`  ${what.padEnd(29)} ${way.padEnd(8)} ${figures.join(' / ')}`);
    }
  }
} finally {
  await page.close();
  server.process.kill();
}
