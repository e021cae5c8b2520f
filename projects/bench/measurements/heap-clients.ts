/**
 * So many idle connections of one client in one process; answers with its heap, after a collection, a
 * connection. Bundled and forked with `--expose-gc`.
 */
import { WebSocket } from 'ws';
import type { ClientName } from '../adapters/catalog.ts';
import { connects } from '../adapters/connects.ts';
import type { Connect } from '../adapters/client.ts';
import { oursWith } from '../adapters/ours.ts';

const [name, url, countText, intervalText] = process.argv.slice(2) as [
  ClientName,
  string,
  string,
  string,
];
const [count, interval] = [Number(countText), Number(intervalText)];

const collect = (globalThis as unknown as { gc: () => void }).gc;
const kept: unknown[] = [];

async function used(): Promise<number> {
  // What closes and ends takes a few turns to be garbage.
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** With a ping so often, in ms; 0: as it comes. */
function connectOf(): Connect {
  if (!interval) return connects[name];
  if (name === 'raw') return pinging(connects.raw);
  return oursWith(() => ({
    heartbeat: { interval },
    ...(name === 'ours-no-timeline' && { timeline: 0 }),
  }));
}

function pinging(connect: Connect): Connect {
  return (address, listener, Socket) => {
    const opened = () => {
      setInterval(() => client.send('ping'), interval);
      listener.opened();
    };
    const client = connect(address, { ...listener, opened }, Socket);
    return client;
  };
}

/** Resolves when it has opened. */
function open(connect: Connect): Promise<void> {
  return new Promise((resolve) => {
    const listener = { message: () => undefined, opened: resolve, lost: () => undefined };
    kept.push(connect(url, listener, WebSocket as never));
  });
}

const connect = connectOf();
await open(connect); // so that its code is there
const before = await used();
for (let opened = 0; opened < count; opened += 50) {
  await Promise.all(Array.from({ length: 50 }, () => open(connect)));
}
process.on('message', () => {
  void used().then((now) => process.send?.((now - before) / count));
});
process.on('disconnect', () => process.exit());
process.send?.('open');
