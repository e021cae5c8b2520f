import { setTimeout as sleep } from 'node:timers/promises';
import { createLifelineServer } from '../../../server/src/index.ts';
import { FaultProxy } from '../../faults/fault-proxy.ts';
import { type Direction } from '../../faults/proxied-connection.ts';
import { loadCore, type LoadedCore } from './load-core.ts';
import { WatchedClient } from './watched-client.ts';

/** Acknowledgement due after 2 s, then 3 s for an answer. */
const NOTICED_WITHIN = 5_000;
/** Of timers on a busy machine. */
const SLACK = 250;
const SLOW_HANDLER = 10_000;

/** All of it takes real seconds, so all of it happens at the same time, and then is told apart. */
describe('detection under traffic, with default options, in real time', () => {
  const belongings = new AsyncDisposableStack();
  let core: LoadedCore;
  let port: number;
  let usualTimeout: number;
  let blackHoles: Record<Direction, Promise<BlackHole>>;
  let longWay: Promise<Undisturbed>;
  let slowHandler: Promise<Undisturbed>;
  let slowLink: Promise<Undisturbed>;
  let poorLink: Promise<Undisturbed>;

  beforeAll(async () => {
    usualTimeout = jasmine.DEFAULT_TIMEOUT_INTERVAL;
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
    core = await loadCore();
    const server = createLifelineServer({ port: 0 });
    belongings.defer(() => server.close({ grace: 0 }));
    server.handle('quick', () => undefined);
    server.handle('slow', () => sleep(SLOW_HANDLER));
    ({ port } = await server.listen());
    blackHoles = {
      both: fallIntoBlackHole('both'),
      'to-server': fallIntoBlackHole('to-server'),
      'to-client': fallIntoBlackHole('to-client'),
    };
    longWay = goTheLongWay();
    slowHandler = waitForSlowHandler();
    slowLink = sendAll(220, 20_000);
    poorLink = sendAll(90, 10_000);
  });

  afterAll(async () => {
    await belongings.disposeAsync();
    jasmine.DEFAULT_TIMEOUT_INTERVAL = usualTimeout;
  });

  for (const direction of ['both', 'to-server', 'to-client'] as const) {
    it(`notices within 5 s that a message was swallowed (${direction}), and delivers it`, async () => {
      const { noticedAfter, cause, status } = await blackHoles[direction];
      expect(noticedAfter).toBeLessThan(NOTICED_WITHIN + SLACK);
      expect(cause).toBe('lost: heartbeat-lost 4000');
      expect(status).toBe('acked');
    });
  }

  it('raises no alarm when a round trip takes 2 s', async () => {
    expect(await longWay).toEqual({ losses: [], statuses: ['acked'] });
  });

  it('raises no alarm when a handler takes 10 s', async () => {
    expect(await slowHandler).toEqual({ losses: [], statuses: ['acked'] });
  });

  it('raises no alarm when a full outbox leaves at 20 kB/s', async () => {
    expect(await slowLink).toEqual({ losses: [], statuses: ['acked'] });
  });

  it('gets more through than may be in flight at 10 kB/s, without an alarm', async () => {
    expect(await poorLink).toEqual({ losses: [], statuses: ['acked'] });
  });

  async function dial(prepare: (proxy: FaultProxy) => void = () => undefined) {
    const proxy = await FaultProxy.listen(port);
    belongings.defer(() => proxy.close());
    prepare(proxy);
    const client = new WatchedClient(core, `ws://127.0.0.1:${proxy.port}/`);
    belongings.defer(() => client.destroy());
    return { client, proxy };
  }

  async function fallIntoBlackHole(direction: Direction): Promise<BlackHole> {
    const { client, proxy } = await dial();
    await client.opened;
    await client.send('quick');
    proxy.freezeExisting(direction);
    const sentAt = performance.now();
    const { status } = await client.send('quick');
    const [loss] = client.losses;
    return { noticedAfter: (loss?.at ?? Infinity) - sentAt, cause: loss?.cause, status };
  }

  async function goTheLongWay(): Promise<Undisturbed> {
    const { client } = await dial((proxy) => proxy.delay(1_000));
    await client.opened;
    const statuses = await Promise.all(
      Array.from({ length: 32 }, async (_, index) => {
        await sleep(index * 250);
        return (await client.send('quick')).status;
      }),
    );
    return { losses: causes(client), statuses: [...new Set(statuses)] };
  }

  async function waitForSlowHandler(): Promise<Undisturbed> {
    const { client } = await dial();
    await client.opened;
    const { status } = await client.send('slow');
    return { losses: causes(client), statuses: [status] };
  }

  /** Messages of 1 kB, so many bytes a second each way. */
  async function sendAll(messages: number, bytesPerSecond: number): Promise<Undisturbed> {
    const { client } = await dial((proxy) => proxy.throttle(bytesPerSecond));
    const results = Array.from({ length: messages }, () => client.send('quick', 'x'.repeat(1_000)));
    const statuses = (await Promise.all(results)).map(({ status }) => status);
    return { losses: causes(client), statuses: [...new Set(statuses)] };
  }
});

interface BlackHole {
  readonly noticedAfter: number;
  readonly cause: string | undefined;
  readonly status: string;
}

interface Undisturbed {
  readonly losses: readonly string[];
  readonly statuses: readonly string[];
}

function causes({ losses }: WatchedClient): string[] {
  return losses.map(({ cause }) => cause);
}
