import { setTimeout as sleep } from 'node:timers/promises';
import { createLifelineServer, type LifelineServer } from '../../../server/src/index.ts';
import { loadCore, type LoadedCore } from './load-core.ts';
import { useLongSpecs } from './use-long-specs.ts';
import { WatchedClient } from './watched-client.ts';

/** Found by breaking things; with the defaults of both sides, on a healthy link. */
describe('400 small messages at once', () => {
  useLongSpecs(40_000);
  let belongings: AsyncDisposableStack;
  let core: LoadedCore;
  let server: LifelineServer;
  let port: number;

  beforeAll(async () => {
    core = await loadCore();
  });

  beforeEach(async () => {
    belongings = new AsyncDisposableStack();
    server = createLifelineServer({ port: 0 });
    belongings.defer(() => server.close({ grace: 0 }));
    ({ port } = await server.listen());
  });

  afterEach(async () => {
    await belongings.disposeAsync();
  });

  it('each answered with 4 kB, are all processed: a full window waits', async () => {
    let answers = 0;
    server.handle('ask', (_message, { send }) => send('answer', 'x'.repeat(4_000)));
    const client = await dial();
    client.on('answer', () => answers++);
    expect(await statusesOf(client, 'ask', 400, '')).toEqual(['acked']);
    await sleep(300);
    expect(answers).toBe(400);
    expect(client.losses).toEqual([]);
  });

  it('that wait for a handler of 7 s raise no alarm: their pings are read', async () => {
    let isFirst = true;
    server.handle('work', async () => {
      const wait = isFirst ? 7_000 : 0;
      isFirst = false;
      await sleep(wait);
    });
    const client = await dial();
    expect(await statusesOf(client, 'work', 400, '')).toEqual(['acked']);
    expect(client.losses).toEqual([]);
  });

  async function dial(): Promise<WatchedClient> {
    const client = new WatchedClient(core, `ws://127.0.0.1:${port}/`);
    belongings.defer(() => client.destroy());
    await client.opened;
    return client;
  }

  async function statusesOf(client: WatchedClient, type: string, count: number, payload: string) {
    const results = Array.from({ length: count }, () => client.send(type, payload));
    return [...new Set((await Promise.all(results)).map(({ status }) => status))];
  }
});
