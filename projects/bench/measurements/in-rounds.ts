import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';
import type { ClientName } from '../adapters/catalog.ts';
import type { Wish } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { groupedMedian, median, quantile } from '../report/statistics.ts';
import type { Stage } from './stage.ts';
import type { Outcome, Task } from './task.ts';

/** Messages of the first run; a multiple of what is written in bulk, as every count. */
const FIRST_COUNT = 2_000;
const LARGEST_COUNT = 200_000;
/** Of the order in each round. */
const SEED = 5;
/**
 * So often a task is done before it is measured: of what sends, V8 goes on compiling for most of a
 * second. With a session a message of 1 KiB takes 8 to 10 µs in the first 50,000, and 6.5 to 7.7 from
 * there on (raw: 7.1).
 */
const WARMING = { inbound: 1, outbound: 9, 'round-trip': 3 } as const;
/** And so often while it is; the median counts. For a moment something else takes part of the machine. */
const BOUTS = { inbound: 5, outbound: 9, 'round-trip': 9 } as const;
/** To see that it runs, once is enough. */
const ONCE = { warming: 1, bouts: 1 };

/** A task without its count, which is made to fit the time, and how often it is done. */
export type Shape = Task extends infer T
  ? T extends Task
    ? Omit<T, 'count' | 'warming' | 'bouts'>
    : never
  : never;

/** What an outcome says, by metric: its unit and its value. */
type Reading = Readonly<Record<string, readonly [unit: string, value: number]>>;

/**
 * Has each client do the task so often as there are rounds, after two runs to warm up, from which
 * follows how many messages take the time that is asked for. In every round in another order, so that
 * none is always measured on the same machine, nor after the same neighbour.
 */
export async function inRounds(
  stage: Stage,
  group: string,
  shapes: Shape | ((client: ClientName) => Shape),
  clients: readonly ClientName[],
  { rounds, seconds, quick, progress }: Wish,
  base: ClientName = 'raw',
): Promise<Figure[]> {
  const shapeFor = typeof shapes === 'function' ? shapes : () => shapes;
  const perform = (client: ClientName, count: number) => {
    progress.step(`${stage.name}, ${group}, ${client}`);
    const shape = shapeFor(client);
    const times = quick ? ONCE : { warming: WARMING[shape.kind], bouts: BOUTS[shape.kind] };
    return stage.perform(client, { ...shape, count, ...times });
  };
  progress.expect(clients.length * (rounds + 2));
  const counts = new Map<ClientName, number>();
  for (const client of clients) {
    const shape = shapeFor(client);
    let count = shape.kind === 'round-trip' ? 100 : FIRST_COUNT;
    for (let warm = quick ? 1 : 0; warm < 2; warm++) {
      const ms = median((await perform(client, count)).map((outcome) => outcome.ms));
      count = countFor(shape, (seconds * 1_000 * count) / ms);
    }
    counts.set(client, count);
  }
  const values = new Map<string, { client: ClientName; unit: string; values: number[] }>();
  const random = seededRandom(SEED);
  for (let round = 0; round < rounds; round++) {
    for (const client of shuffled(clients, random)) {
      const count = counts.get(client)!;
      const readings = (await perform(client, count)).map((outcome) =>
        read(outcome, shapeFor(client), count, stage.tick),
      );
      for (const [metric, [unit]] of Object.entries(readings[0]!)) {
        const key = `${metric}/${client}`;
        const kept = values.get(key) ?? { client, unit, values: [] };
        kept.values.push(median(readings.map((reading) => reading[metric]![1])));
        values.set(key, kept);
      }
    }
  }
  return [...values]
    .map(([key, { client, unit, values: each }]) => {
      const metric = key.slice(0, key.lastIndexOf('/'));
      return { group, stage: stage.name, metric, unit, client, base, values: each };
    })
    .toSorted((a, b) => clients.indexOf(a.client) - clients.indexOf(b.client));
}

function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  return all
    .map((one) => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function countFor({ kind }: Shape, count: number): number {
  if (kind === 'round-trip') return Math.max(50, Math.min(5_000, Math.round(count)));
  return Math.min(LARGEST_COUNT, Math.ceil(count / 1_000) * 1_000);
}

function read({ ms, cpu, times }: Outcome, { kind }: Shape, count: number, tick: number): Reading {
  if (kind === 'round-trip') {
    return {
      p50: ['ms', groupedMedian(times!, tick)],
      p99: ['ms', quantile(times!, 0.99)],
    };
  }
  return {
    CPU: ['µs a message', (cpu / count) * 1_000],
    rate: ['messages/s', (count / ms) * 1_000],
  };
}
