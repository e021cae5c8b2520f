/**
 * `npm run bench:session`: what a session adds to a message, in and out: CPU time of the client's
 * process with `session()`, next to the same client without and to a raw `ws` socket. The server in
 * the other process only counts and acknowledges, so that the client is what is measured. Goal: 1.15
 * times the time without a session.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { forkBundled } from './fork-bundled.ts';
import { forkServer } from './fork-server.ts';
import { printRatios, type Sample } from './print-ratios.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    messages: { type: 'string', default: '50000' },
    /** Part of the name of a group: only those are measured. */
    only: { type: 'string', default: '' },
  },
});

const server = await forkServer('flood-server.ts');
try {
  const { rounds, messages, only } = values;
  const args = [server.ports, rounds, messages, only];
  const runner = await forkBundled('session-rounds.ts', args);
  const samples: Sample[] = [];
  runner.on('message', (sample) => samples.push(sample as Sample));
  await once(runner, 'exit');
  printRatios(samples, ['plain', 'raw']);
} finally {
  server.process.kill();
}
