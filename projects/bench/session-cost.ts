/**
 * `npm run bench:session`: what a session adds to a message, in and out: CPU time of the client's
 * process with `session()`, next to the same client without and to a raw `ws` socket. The server in
 * another process only counts and acknowledges, so that the client is what is measured. Goal: 1.15
 * times the time without a session.
 */
import { parseArgs } from 'node:util';
import { ClientProcesses } from './client-processes.ts';
import type { Task } from './client-work.ts';
import { printRatios, type Sample } from './print-ratios.ts';
import { inRounds } from './rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    /** Enough for the compiler to have done its work. */
    messages: { type: 'string', default: '50000' },
    /** Part of the name of a group: only those are measured. */
    only: { type: 'string', default: '' },
  },
});

const count = Number(values.messages);
const tasks: Record<string, Task> = {};
for (const size of [100, 1024]) {
  for (const mode of ['single', 'bulk'] as const) {
    tasks[`in, ${size} bytes, ${mode}`] = { size, count, mode };
  }
  for (const burst of [1, 50]) {
    tasks[`out, ${size} bytes, ${burst} at once`] = { size, count, burst };
  }
}

const clients = await ClientProcesses.start([
  'raw',
  'ngx-lifeline',
  'ngx-lifeline again',
  'with a session',
]);
try {
  const samples: Sample[] = [];
  for (const [group, task] of Object.entries(tasks)) {
    if (!group.includes(values.only)) continue;
    const works = clients.each(task);
    if ('mode' in task && task.mode === 'single') {
      const batches = { ...task, mode: 'batches' } as const;
      works['with a session, 50 a frame'] = clients.one('with a session', batches);
    }
    await inRounds(works, Number(values.rounds), (client, cpu) =>
      samples.push({ group, client, cpu }),
    );
  }
  printRatios(samples, ['ngx-lifeline', 'raw']);
} finally {
  clients.stop();
}
