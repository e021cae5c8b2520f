/** Many clients of one kind in one process; says how many have opened so far. Bundled and forked. */
import { WebSocket } from 'ws';
import type { ClientName } from '../adapters/catalog.ts';
import { connects } from '../adapters/connects.ts';

const [name, url, count] = process.argv.slice(2) as [ClientName, string, string];
/** When each of them opened last, of the wall clock, in ms. */
const openedAt: number[] = [];

process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);

for (let i = 0; i < Number(count); i++) {
  const opened = () => void (openedAt[i] = Date.now());
  const listener = { message: () => undefined, opened, lost: () => undefined };
  connects[name](url, listener, WebSocket as never);
  // One after the other, as visitors come.
  if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
process.on('message', () => process.send?.(openedAt));
process.on('disconnect', () => process.exit());
process.send?.('all');
