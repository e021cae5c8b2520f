/** One client in a process of its own: does the tasks that it is told. Bundled and forked. */
import { setImmediate as turn } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { connects } from '../adapters/connects.ts';
import type { ClientName } from '../adapters/catalog.ts';
import { prepare, type Platform } from './prepare.ts';
import type { Outcome, Task } from './task.ts';

const [name, url] = process.argv.slice(2) as [ClientName, string];

const platform: Platform = {
  Socket: WebSocket as never,
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  turn,
};

async function perform(task: Task): Promise<readonly Outcome[]> {
  const { measure, close } = await prepare(connects[name], url, task, platform);
  const outcomes: Outcome[] = [];
  try {
    while (outcomes.length < task.bouts) outcomes.push(await measure());
  } finally {
    close();
  }
  return outcomes;
}

process.on('message', (task: Task) => {
  perform(task).then(
    (outcomes) => process.send?.(outcomes),
    (error: unknown) => process.send?.({ error: `${name}: ${String(error)}` }),
  );
});
process.on('disconnect', () => process.exit());
