import type { Part } from '../command/part.ts';
import { forkServer } from '../processes/fork-server.ts';
import { QuietBrowser } from '../processes/quiet-browser.ts';
import type { Figure } from '../report/figure.ts';
import { quantile } from '../report/statistics.ts';

/** One message a frame (`batchDelay: 0`), and as shipped. */
const ways = { single: 'one a frame', batches: 'batches' } as const;
type Way = keyof typeof ways;

/** Lone messages a round. */
const LONE = 50;

type Reading = Readonly<Record<string, readonly [unit: string, value: number]>>;

/**
 * Bursts of small messages from this repository's server to the handlers of a page in headless
 * Chromium, in batches and with one message a frame; and what batches cost a lone message. Goals: 10
 * times the messages a second, 0.15 times the time, a lone message delayed by 2 ms at most.
 */
export const batches: Part = {
  title: 'batches',
  run: async ({ rounds, quick, progress }) => {
    const messages = quick ? 10_000 : 200_000;
    const server = await forkServer<Record<Way, string>>('servers/batches-server.ts');
    const browser = await QuietBrowser.launch('measurements/batches-page.ts');
    const page = await browser.open();
    const dialled = async <T>(way: Way, run: () => Promise<T>): Promise<T> => {
      await page.evaluate(`dial('${server.ports[way]}').then(() => 0)`);
      try {
        return await run();
      } finally {
        await page.evaluate('hangUp()');
      }
    };
    const burst = (way: Way) =>
      dialled(way, async (): Promise<Reading> => {
        const before = await page.mainThread();
        const { ms } = await page.evaluate<{ ms: number }>(`burst(${messages})`);
        const busy = (await page.mainThread()) - before;
        return {
          CPU: ['µs a message', (busy / messages) * 1_000],
          rate: ['messages/s', (messages / ms) * 1_000],
        };
      });
    const lone = (way: Way) =>
      dialled(way, async (): Promise<Reading> => {
        const trips = await page.evaluate<number[]>(`roundTrips(${LONE})`);
        const held = await page.evaluate<number[]>('delays(20)');
        return {
          'lone, there and back, p50': ['ms', quantile(trips, 0.5)],
          'lone, held by the server, p99': ['ms', quantile(held, 0.99)],
        };
      });
    const figures = new Map<string, Figure & { values: number[] }>();
    const keep = (way: Way, reading: Reading) => {
      for (const [metric, [unit, value]] of Object.entries(reading)) {
        const key = `${metric}/${way}`;
        const group = `${messages.toLocaleString('en')} small messages from the real server`;
        const [client, base] = [ways[way], ways.single];
        const figure: Figure & { values: number[] } = figures.get(key) ?? {
          ...{ group, stage: 'Chromium', metric, unit, client, base },
          values: [],
        };
        figure.values.push(value);
        figures.set(key, figure);
      }
    };
    progress.expect(1 + rounds * 4);
    try {
      await burst('batches');
      for (let round = 0; round < rounds; round++) {
        for (const way of ['single', 'batches'] as const) {
          progress.step(`burst, ${ways[way]}`);
          keep(way, await burst(way));
          progress.step(`lone messages, ${ways[way]}`);
          keep(way, await lone(way));
        }
      }
    } finally {
      await browser.close();
      server.process.kill();
    }
    return { figures: { batches: [...figures.values()] } };
  },
};
