import type { ClientName } from '../adapters/catalog.ts';
import type { Wish } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { quantile } from '../report/statistics.ts';
import type { Stage } from './stage.ts';
import type { Outcome, Task } from './task.ts';

/** Messages of the first run; a multiple of what is written in bulk, as every count. */
const FIRST_COUNT = 2_000;
const LARGEST_COUNT = 200_000;
/**
 * Some samples take so many times as long. Between two round trips the machine falls asleep, and whether
 * it does so deeply or not may last for a whole short sample (0.03 or 0.11 ms for raw). And what sends is
 * compiled by V8 later than what reads: with a session a message of 1 KiB takes 8 to 10 µs in the first
 * 50,000, and 6.5 to 7.7 from there on (raw: 7.1).
 */
const LONGER = { inbound: 1, outbound: 3, 'round-trip': 3 } as const;

/** A task without its count, which is made to fit the time. */
export type Shape = Task extends infer T ? (T extends Task ? Omit<T, 'count'> : never) : never;

/** What an outcome says, by metric: its unit and its value. */
type Reading = Readonly<Record<string, readonly [unit: string, value: number]>>;

/**
 * Has each client do the task so often as there are rounds, after two runs to warm up, from which
 * follows how many messages take the time of a sample. Another client begins every round, so that none
 * is always measured on the same machine.
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
    return stage.perform(client, { ...shapeFor(client), count });
  };
  progress.expect(clients.length * (rounds + 2));
  const counts = new Map<ClientName, number>();
  for (const client of clients) {
    const shape = shapeFor(client);
    let count = shape.kind === 'round-trip' ? 100 : FIRST_COUNT;
    for (let warm = quick ? 1 : 0; warm < 2; warm++) {
      const { ms } = await perform(client, count);
      count = countFor(shape, (seconds * 1_000 * count) / ms);
    }
    counts.set(client, count);
  }
  const values = new Map<string, { client: ClientName; unit: string; values: number[] }>();
  for (let round = 0; round < rounds; round++) {
    const order = [...clients];
    order.push(...order.splice(0, round % order.length));
    for (const client of order) {
      const count = counts.get(client)!;
      const reading = read(await perform(client, count), shapeFor(client), count);
      for (const [metric, [unit, value]] of Object.entries(reading)) {
        const key = `${metric}/${client}`;
        const kept = values.get(key) ?? { client, unit, values: [] };
        kept.values.push(value);
        values.set(key, kept);
      }
    }
  }
  return [...values].map(([key, { client, unit, values: each }]) => {
    const metric = key.slice(0, key.lastIndexOf('/'));
    return { group, stage: stage.name, metric, unit, client, base, values: each };
  });
}

function countFor({ kind }: Shape, fitting: number): number {
  const count = LONGER[kind] * fitting;
  if (kind === 'round-trip') return Math.max(50, Math.min(5_000, Math.round(count)));
  return Math.min(LARGEST_COUNT, Math.ceil(count / 1_000) * 1_000);
}

function read({ ms, cpu, times }: Outcome, { kind }: Shape, count: number): Reading {
  if (kind === 'round-trip') {
    return {
      p50: ['ms', quantile(times!, 0.5)],
      p99: ['ms', quantile(times!, 0.99)],
    };
  }
  return {
    CPU: ['µs a message', (cpu / count) * 1_000],
    rate: ['messages/s', (count / ms) * 1_000],
  };
}
