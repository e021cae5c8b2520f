/**
 * `npm run bench:idle`: the heap of idle connections under a fast heartbeat, minute by minute, next to
 * raw `ws` sockets that ping as often and no more. Both against the real server, at the same time.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ServerProcess } from '../e2e/server-process.ts';
import { forkBundled } from './fork-bundled.ts';
import type { HeapReport } from './idle-clients.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '10' },
    /** Of the heartbeat, in ms; short enough that the timeline is full within the first minute. */
    interval: { type: 'string', default: '500' },
  },
});

const kinds = ['raw', 'ngx-lifeline'] as const;
const server = await ServerProcess.start();
try {
  const heaps: Record<string, number[]> = { raw: [], 'ngx-lifeline': [] };
  console.log(
    `${values.clients} clients, a ping every ${values.interval} ms; bytes of heap a client`,
  );
  const runs = kinds.map(async (kind) => {
    const args = [kind, server.socketUrl, values.clients, values.minutes, values.interval];
    const child = await forkBundled('idle-clients.ts', args);
    child.on('message', (report) => {
      const { minute, heap } = report as HeapReport;
      heaps[kind]!.push(heap);
      console.log(`  minute ${minute}  ${kind.padEnd(13)} ${Math.round(heap)}`);
    });
    await once(child, 'exit');
  });
  await Promise.all(runs);
  const [raw, own] = kinds.map((kind) => heaps[kind]!) as [number[], number[]];
  const growth = (own.at(-1)! / own[0]! - 1) * 100;
  console.log(
    `to raw: ${(own.at(-1)! / raw.at(-1)!).toFixed(2)}; from the first minute to the last: ${growth.toFixed(1)} %`,
  );
} finally {
  await server.kill();
}
