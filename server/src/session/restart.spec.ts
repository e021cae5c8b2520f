import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { everyStore } from '../../spec-support/every-store.ts';
import { RoamingClient } from '../../spec-support/roaming-client.ts';
import { seeded } from '../../spec-support/seeded.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('sessions whose server is closed while handlers run, and made again', () => {
  for (const [name, makeStore] of Object.entries(everyStore)) {
    it(`lose nothing, double nothing and keep the order, with ${name}`, async () => {
      const store = makeStore();
      afterThisSpec(() => store.close());
      const effects: string[] = [];
      const [handling, moving] = [seeded(0), seeded(1)];
      const start = async (port: number) => {
        const started = await startServer({ store, port, messageBurst: 100_000 });
        started.server.handle('x', async ({ id }, { commit, send }) => {
          if (handling() < 0.3) await pause(handling() * 20);
          commit(() => void effects.push(id));
          send('done', id);
        });
        return started;
      };

      let { server, port, socketUrl } = await start(0);
      const client = new RoamingClient(socketUrl, moving);
      await client.roam();
      const sent: string[] = [];
      for (let round = 0; round < 10; round++) {
        const ids = Array.from({ length: 10 }, (_, i) => `${round}-${i}`);
        sent.push(...ids);
        client.send(ids);
        await pause(moving() * 20);
        await server.close(round % 2 ? { drain: { spread: 0 } } : {});
        ({ server, port, socketUrl } = await start(port));
        await client.roam();
      }
      await until(() => client.isQuiet && client.received.length >= sent.length);
      expect(effects).toEqual(sent);
      expect(client.received).toEqual(sent.map((id) => ['done', id]));
      expect(client.welcomes.slice(1).every(({ resumed }) => resumed)).toBeTrue();
    });
  }
});
