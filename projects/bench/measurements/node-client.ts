/** One client in a process of its own: does the tasks that it is told. Bundled and forked. */
import { setImmediate as turn } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { connects } from '../adapters/connects.ts';
import type { ClientName } from '../adapters/catalog.ts';
import { prepare, type Platform } from './prepare.ts';
import type { Task } from './task.ts';

const [name, url] = process.argv.slice(2) as [ClientName, string];

const platform: Platform = {
  Socket: WebSocket as never,
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  turn,
};

process.on('message', (task: Task) => {
  prepare(connects[name], url, task, platform)
    .then((measure) => measure())
    .then(
      (outcome) => process.send?.(outcome),
      (error: unknown) => process.send?.({ error: `${name}: ${String(error)}` }),
    );
});
process.on('disconnect', () => process.exit());
