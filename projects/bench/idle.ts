/**
 * `npm run bench:idle`: the heap of idle connections under a fast heartbeat, minute by minute, next to
 * raw `ws` sockets that ping as often and no more. Both against the real server, at the same time.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ServerProcess } from '../e2e/server-process.ts';
import { WORKSPACE, bundle } from './bundle.ts';
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
const directory = mkdtempSync(join(WORKSPACE, 'node_modules/.bench-'));
const server = await ServerProcess.start();
try {
  const script = join(directory, 'idle-clients.mjs');
  const code = await bundle(`import './idle-clients.ts';`, { platform: 'node', external: ['ws'] });
  writeFileSync(script, code);
  const heaps: Record<string, number[]> = { raw: [], 'ngx-lifeline': [] };
  console.log(
    `${values.clients} clients, a ping every ${values.interval} ms; bytes of heap a client`,
  );
  const runs = kinds.map((kind) => {
    const args = [kind, server.socketUrl, values.clients, values.minutes, values.interval];
    const child = fork(script, args, { execArgv: ['--expose-gc'] });
    child.on('message', (report) => {
      const { minute, heap } = report as HeapReport;
      heaps[kind]!.push(heap);
      console.log(`  minute ${minute}  ${kind.padEnd(13)} ${Math.round(heap)}`);
    });
    return once(child, 'exit');
  });
  await Promise.all(runs);
  const [raw, own] = kinds.map((kind) => heaps[kind]!) as [number[], number[]];
  const growth = (own.at(-1)! / own[0]! - 1) * 100;
  console.log(
    `to raw: ${(own.at(-1)! / raw.at(-1)!).toFixed(2)}; from the first minute to the last: ${growth.toFixed(1)} %`,
  );
} finally {
  await server.kill();
  rmSync(directory, { recursive: true });
}
