/**
 * `npm run bench:profile`: where the CPU time of a client goes, by module of ours and by package of
 * others, as V8 samples it in Node; in µs a message, those of the largest first.
 */
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { factsOf, type ClientName } from './adapters/catalog.ts';
import type { ServerName } from './adapters/client.ts';
import type { Outcome, Task } from './measurements/task.ts';
import { ask } from './processes/ask.ts';
import { forkBundled } from './processes/fork-bundled.ts';
import { forkServer } from './processes/fork-server.ts';
import { ownerIn } from './profile/owner.ts';
import { selfTimes, type CpuProfile } from './profile/self-times.ts';
import { plainTable } from './report/table.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: 'raw,ours,ours-session' },
    size: { type: 'string', default: '100' },
    count: { type: 'string', default: '50000' },
  },
});
const [size, count] = [Number(values.size), Number(values.count)];

/** Each so often; the first ones, in which the code is compiled, are a small part. */
const TIMES = 10;
/** What takes less of the whole is not shown. */
const LEAST = 0.01;

const times = { warming: 1, bouts: 1 };
const tasks: readonly Task[] = [
  { kind: 'inbound', size, count, mode: 'single', ...times },
  { kind: 'outbound', size, count, burst: 1, ...times },
];

const server = await forkServer<Record<ServerName, number>>('servers/measuring-server.ts');
try {
  for (const task of tasks) {
    for (const client of values.clients.split(',') as ClientName[]) {
      console.log(`\n${task.kind}, ${size} bytes, ${client}`);
      console.log(plainTable(tableOf(await profiled(client, task))));
    }
  }
} finally {
  server.process.kill();
}

async function profiled(client: ClientName, task: Task): Promise<CpuProfile> {
  const directory = mkdtempSync(join(tmpdir(), 'profile-'));
  try {
    const url = `ws://127.0.0.1:${server.ports[factsOf(client).server]}/`;
    const child = await forkBundled('measurements/node-client.ts', [client, url], {
      minify: false,
      execArgv: ['--cpu-prof', `--cpu-prof-dir=${directory}`],
    });
    for (let time = 0; time < TIMES; time++) await ask<readonly Outcome[]>(child, task);
    child.disconnect();
    await once(child, 'exit');
    const [file] = readdirSync(directory);
    return JSON.parse(readFileSync(join(directory, file!), 'utf8')) as CpuProfile;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function tableOf(profile: CpuProfile): string[][] {
  const program = profile.nodes.find(({ callFrame }) => callFrame.url.endsWith('program.mjs'))!;
  const bundle = readFileSync(fileURLToPath(program.callFrame.url), 'utf8');
  const times = selfTimes(profile, ownerIn(bundle));
  const total = times.reduce((sum, [, time]) => sum + time, 0);
  const row = (owner: string, time: number) => [
    owner,
    (time / count / TIMES).toFixed(3),
    `${((100 * time) / total).toFixed(0)} %`,
  ];
  return [
    ['', 'µs a message', 'share'],
    ...times.filter(([, time]) => time >= LEAST * total).map(([owner, time]) => row(owner, time)),
    row('all', total),
  ];
}
