import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { everyStore } from '../../spec-support/every-store.ts';
import { RoamingClient } from '../../spec-support/roaming-client.ts';
import { seeded } from '../../spec-support/seeded.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('sessions whose connections break in every way', () => {
  for (const [name, makeStore] of Object.entries(everyStore)) {
    it(`lose nothing, double nothing and keep the order, with ${name}`, async () => {
      const store = makeStore();
      afterThisSpec(() => store.close());
      const { socketUrl, server } = await startServer({ store, messageBurst: 100_000 });
      const effects = new Map<string, string[]>();
      const handling = seeded(0);
      server.handle('x', async ({ id }, { session, commit, send }) => {
        if (handling() < 0.3) await pause(handling() * 3);
        commit(() => {
          const own = effects.get(session.sid) ?? [];
          effects.set(session.sid, [...own, id]);
        });
        send('done', id);
      });

      const roam = async (which: number) => {
        const random = seeded(which + 1);
        const client = new RoamingClient(socketUrl, random);
        const sent: string[] = [];
        await client.roam();
        for (let step = 0; step < 60; step++) {
          const ids = Array.from({ length: Math.floor(random() * 12) }, (_, i) => {
            return `${which}-${step}-${i}`;
          });
          sent.push(...ids);
          client.send(ids);
          const choice = random();
          if (choice < 0.15) await client.roam();
          else if (choice < 0.3) {
            client.cut();
            await pause(random() * 3);
            await client.roam();
          } else if (choice < 0.45) {
            await client.loseWelcome();
            await client.roam();
          } else await pause(random() * 3);
        }
        await client.settle();
        expect(client.ended).toBeUndefined();
        await until(() => client.received.length >= sent.length);
        expect(client.received).toEqual(sent.map((id) => ['done', id]));
        expect(client.welcomes.slice(1).every(({ resumed }) => resumed)).toBeTrue();
        return sent;
      };
      const sent = await Promise.all([0, 1, 2, 3].map(roam));
      const orders = [...effects.values()].map((ids) => ids.join());
      expect(orders.sort()).toEqual(sent.map((ids) => ids.join()).sort());
      expect(server.sessions.size).toBe(4);
    }, 30_000);
  }
});
