/**
 * `npm run bench:inbound`: what an inbound message costs through `messages$`, with shipped defaults,
 * heartbeat and state on, next to a raw `ws` socket with `JSON.parse` and rxjs' own WebSocketSubject. CPU time of the client's
 * process; see flood-server.ts for the two ways of flooding.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WORKSPACE, bundle } from './bundle.ts';
import type { Round } from './inbound-rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    messages: { type: 'string', default: '200000' },
  },
});

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

const directory = mkdtempSync(join(WORKSPACE, 'node_modules/.bench-'));
let server: ChildProcess | undefined;
try {
  const script = join(directory, 'rounds.mjs');
  writeFileSync(
    script,
    await bundle(`import './inbound-rounds.ts';`, { platform: 'node', external: ['ws'] }),
  );
  server = fork(join(import.meta.dirname, 'flood-server.ts'));
  const [port] = (await once(server, 'message')) as [number];
  const runner = fork(script, [String(port), values.rounds, values.messages], {
    execArgv: ['--expose-gc'],
  });
  const results: Round[] = [];
  runner.on('message', (round) => results.push(round as Round));
  await once(runner, 'exit');

  const groups = Map.groupBy(results, ({ mode, size }) => `${size} bytes, ${mode}`);
  for (const [name, group] of groups) {
    const cpu = (client: string) =>
      group.filter((one) => one.client === client).map((one) => one.cpu);
    const raw = cpu('raw');
    console.log(`\n${name.padEnd(20)}  µs     to raw (median; lowest to highest)`);
    for (const client of new Set(group.map((one) => one.client))) {
      const own = cpu(client);
      const ratios = own.map((value, round) => value / raw[round]!);
      const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
      const [time, ratio] = [median(own).toFixed(2), median(ratios).toFixed(3)];
      console.log(`  ${client.padEnd(18)} ${time.padStart(5)}   ${ratio}   (${spread})`);
    }
  }
} finally {
  server?.kill();
  rmSync(directory, { recursive: true });
}
