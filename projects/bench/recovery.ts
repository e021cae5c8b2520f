/**
 * `npm run bench:recovery`: how soon a resumed session is usable, over a link that delays each
 * direction; in round trips, as measured over the same link. Goal: one after the socket has opened,
 * and so two for the answer to what was asked meanwhile.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createLifelineServer } from '../../server/src/index.ts';
import { FaultProxy } from '../e2e/fault-proxy.ts';
import { forkBundled } from './fork-bundled.ts';
import type { Recovery } from './recovery-rounds.ts';
import { median, spread } from './statistics.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    /** Each way, in ms. */
    delay: { type: 'string', default: '50' },
  },
});

const server = createLifelineServer({ port: 0 });
server.handle('echo', ({ payload }) => payload);
const { port } = await server.listen();
const proxy = await FaultProxy.listen(port);
proxy.delay(Number(values.delay));
try {
  const client = await forkBundled('recovery-rounds.ts', [
    `ws://127.0.0.1:${proxy.port}/`,
    values.rounds,
  ]);
  const recoveries: Recovery[] = [];
  client.on('message', (message: 'cut' | Recovery) => {
    if (message === 'cut') proxy.cut();
    else recoveries.push(message);
  });
  const [code] = (await once(client, 'exit')) as [number];
  if (code) throw new Error('the client failed');
  console.log('from the open socket           ms   round trips (median; lowest to highest)');
  for (const [what, name] of [
    ['usable', 'session usable'],
    ['answered', 'request of meanwhile answered'],
  ] as const) {
    const trips = recoveries.map((one) => one[what] / one.roundTrip);
    const ms = median(recoveries.map((one) => one[what]));
    console.log(
      `  ${name.padEnd(29)} ${ms.toFixed(0)}  ${median(trips).toFixed(2)} (${spread(trips)})`,
    );
  }
} finally {
  await proxy.close();
  await server.close();
}
