import { once } from 'node:events';
import { createLifelineServer } from '../../../server/src/index.ts';
import { FaultProxy } from '../../faults/fault-proxy.ts';
import type { Part } from '../command/part.ts';
import { forkBundled } from '../processes/fork-bundled.ts';
import type { Figure } from '../report/figure.ts';
import type { Recovery } from './recovery-rounds.ts';

/** Each way, in ms. */
const DELAY = 50;

const METRICS = {
  usable: 'session usable',
  answered: 'request of meanwhile answered',
} as const;

/**
 * How soon a resumed session is usable, over a link that delays each direction; in round trips, as
 * measured over the same link. Goal: one after the socket has opened, and so two for the answer to
 * what was asked meanwhile.
 */
export const recovery: Part = {
  title: 'recovery of a session',
  run: async ({ rounds, progress }) => {
    const server = createLifelineServer({ port: 0 });
    server.handle('echo', ({ payload }) => payload);
    const { port } = await server.listen();
    const proxy = await FaultProxy.listen(port);
    proxy.delay(DELAY);
    progress.expect(rounds);
    try {
      const recoveries: Recovery[] = [];
      const client = await forkBundled('measurements/recovery-rounds.ts', [
        `ws://127.0.0.1:${proxy.port}/`,
        rounds,
      ]);
      client.on('message', (message: 'cut' | Recovery) => {
        if (message === 'cut') {
          proxy.cut();
          return;
        }
        recoveries.push(message);
        progress.step('cut and resumed');
      });
      const [code] = (await once(client, 'exit')) as [number];
      if (code) throw new Error('the client failed');
      const recovered = (['usable', 'answered'] as const).map((what): Figure => ({
        group: `from the open socket, over a link of ${DELAY} ms each way`,
        stage: 'Node',
        metric: METRICS[what],
        unit: 'round trips',
        client: 'ours-session',
        base: 'ours-session',
        values: recoveries.map((one) => one[what] / one.roundTrip),
      }));
      return { figures: { recovery: recovered } };
    } finally {
      await proxy.close();
      await server.close();
    }
  },
};
