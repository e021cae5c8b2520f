import { setTimeout as pause } from 'node:timers/promises';
import { factsOf, type ClientName } from '../adapters/catalog.ts';
import type { ServerName } from '../adapters/client.ts';
import type { Part, Wish } from '../command/part.ts';
import { ask } from '../processes/ask.ts';
import { forkBundled } from '../processes/fork-bundled.ts';
import { forkServer } from '../processes/fork-server.ts';
import { nextMessage } from '../processes/next-message.ts';
import type { Figure } from '../report/figure.ts';
import { measuredClients } from './measured-clients.ts';

/** So fast that the timeline, 200 events, is full within the time that is waited, in ms. */
const FAST = 100;
const UNTIL_FULL = 22_000;

interface Crowd {
  readonly group: string;
  readonly clients: readonly ClientName[];
  readonly count: number;
  /** Of the heartbeat, in ms; 0 as it comes. */
  readonly interval: number;
  /** After so long, in ms, and again and again. */
  readonly waits: readonly number[];
}

type Ports = Readonly<Record<ServerName, number>>;

/** What one idle connection takes of the heap of its process, in bytes. */
async function heapOf(client: ClientName, crowd: Crowd, ports: Ports): Promise<number[]> {
  const url = `ws://127.0.0.1:${ports[factsOf(client).server]}/`;
  const child = await forkBundled('measurements/heap-clients.ts', [
    client,
    url,
    crowd.count,
    crowd.interval,
  ]);
  try {
    await nextMessage(child);
    const heaps: number[] = [];
    for (const wait of crowd.waits) {
      await pause(wait);
      heaps.push(await ask<number>(child, {}));
    }
    return heaps;
  } finally {
    child.kill();
  }
}

async function measure(crowds: readonly Crowd[], { progress }: Wish): Promise<Figure[]> {
  const server = await forkServer<Ports>('servers/measuring-server.ts');
  const figures: Figure[] = [];
  for (const crowd of crowds) progress.expect(crowd.clients.length);
  for (const crowd of crowds) {
    // Those that only wait can wait together.
    const isWaiting = crowd.waits.some((wait) => wait >= UNTIL_FULL);
    const found = new Map<ClientName, number[]>();
    const one = async (client: ClientName) => {
      found.set(client, await heapOf(client, crowd, server.ports));
      progress.step(`${crowd.group}, ${client}`);
    };
    if (isWaiting) await Promise.all(crowd.clients.map(one));
    else for (const client of crowd.clients) await one(client);
    for (const client of crowd.clients) {
      figures.push({
        group: crowd.group,
        stage: 'Node',
        metric: 'heap',
        unit: 'bytes a connection',
        client,
        base: 'raw',
        values: found.get(client)!,
      });
    }
  }
  server.process.kill();
  return figures;
}

export const heap: Part = {
  title: 'heap of an idle connection',
  run: async (wish) => {
    const peers = measuredClients(wish).filter((client) => client !== 'raw-again');
    const own = ['raw', 'ours', 'ours-no-timeline', 'ours-session'] as const;
    const [some, many] = wish.quick ? [100, 500] : [1_000, 10_000];
    const crowds: Crowd[] = [
      {
        group: `${some.toLocaleString('en')} connections`,
        clients: [...new Set([...peers, 'ours-no-timeline' as const])],
        count: some,
        interval: 0,
        waits: [wish.quick ? 50 : 1_000],
      },
      {
        group: `${many.toLocaleString('en')} connections`,
        clients: own,
        count: many,
        interval: 0,
        waits: [wish.quick ? 50 : 1_000],
      },
      {
        group: `${some.toLocaleString('en')} connections, the timeline full`,
        clients: ['raw', 'ours', 'ours-no-timeline'],
        count: some,
        interval: FAST,
        waits: [wish.quick ? 2_000 : UNTIL_FULL],
      },
    ];
    return { figures: { heap: await measure(crowds, wish) } };
  },
};

/** Ten minutes of fast heartbeats: whether the heap grows. */
export const growth: Part = {
  title: 'heap of an idle connection over ten minutes',
  onlyByName: true,
  run: async (wish) => {
    const crowd: Crowd = {
      group: '1,000 connections, a ping every 500 ms, minute by minute',
      clients: ['raw', 'ours'],
      count: 1_000,
      interval: 500,
      waits: Array<number>(wish.quick ? 1 : 10).fill(60_000),
    };
    return { figures: { growth: await measure([crowd], wish) } };
  },
};
