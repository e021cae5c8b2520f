/**
 * `npm run bench:inbound`: what an inbound message costs through `messages$`, with shipped defaults,
 * heartbeat and state on, next to a raw `ws` socket with `JSON.parse` and rxjs' own WebSocketSubject.
 * CPU time of the client's process; see flood.ts for the two ways of flooding.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { forkBundled } from './fork-bundled.ts';
import { forkServer } from './fork-server.ts';
import { printRatios, type Sample } from './print-ratios.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    messages: { type: 'string', default: '200000' },
  },
});

const server = await forkServer('flood-server.ts');
try {
  const { rounds, messages } = values;
  const runner = await forkBundled('inbound-rounds.ts', [server.ports, rounds, messages]);
  const samples: Sample[] = [];
  runner.on('message', (sample) => samples.push(sample as Sample));
  await once(runner, 'exit');
  printRatios(samples, ['raw']);
} finally {
  server.process.kill();
}
