import type { LifelineClient, LifelineOptions } from 'ngx-lifeline/core';
import {
  describeFrame,
  LoopbackNetwork,
  loopback,
  type Loopback,
} from '../../../server/src/testing.ts';
import { memoryStore, systemClock } from '../../../server/src/index.ts';
import { throwingRunner } from '../../../server/spec-support/throwing-runner.ts';
import { until } from '../core/until.ts';
import { ContractServer, createLifeline, session, transportContract } from './test-kit.ts';

describe('a loopback pair', () => {
  let pair: Loopback;
  let clients: LifelineClient[] = [];

  beforeEach(() => {
    pair = loopback();
  });
  afterEach(() => {
    for (const client of clients) client.destroy();
    clients = [];
    pair.close();
  });

  it('is a real client and the real server, and what they write', async () => {
    const orders: unknown[] = [];
    pair.server.handle('order', ({ payload }) => void orders.push(payload));
    const { client, statuses } = open();
    const receipt = client.send('order', { buy: 5 });
    expect(await receipt.result).toEqual({ status: 'acked' });
    expect(orders).toEqual([{ buy: 5 }]);
    expect(statuses).toEqual(['idle', 'connecting', 'open']);
    expect(pair.frames.map(({ from, data }) => `${from} ${typeOf(data)}`).slice(0, 5)).toEqual([
      'server $hello',
      'client $open',
      'server $welcome',
      'client order',
      'server $ack',
    ]);
    expect(pair.frames.every(({ at, arrivedAt = NaN }) => arrivedAt >= at)).toBeTrue();
    expect(pair.transcript().split('\n')[1]).toMatch(/^\d+ ms #1 client → \{"type":"\$open"/);
  });

  it('asks, replies and publishes', async () => {
    pair.server.handle('history', () => [1, 2]);
    const { client, count } = open();
    const replies: unknown[] = [];
    client.request('history').subscribe((reply) => replies.push(reply));
    client.topic('prices').subscribe(({ payload }) => replies.push(payload));
    await until(
      () => pair.server.subscribers('prices') === 1 && replies.length === 1,
      pair.transcript,
    );
    pair.server.publish('prices', 7);
    await until(() => replies.length === 2, pair.transcript);
    expect(replies).toEqual([[1, 2], 7]);
    expect(count('open')).toBe(1);
  });

  it('is cut, and resumes without losing or doubling anything', async () => {
    const orders: unknown[] = [];
    pair.server.handle('order', ({ payload }) => void orders.push(payload));
    const { client, count, waitFor } = open();
    await waitFor('open');
    for (let n = 1; n <= 30; n++) {
      client.send('order', n);
      if (n % 10 === 0) {
        // While frames are under way: some arrived, some did not, and nobody knows which.
        await turn();
        pair.cut();
        await waitFor('reconnecting');
        await waitFor('open');
      }
    }
    await until(() => orders.length >= 30, pair.transcript);
    await turn(20);
    expect(orders).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(count('open')).toBe(4);
    expect(sessionOf(client)).toBe('resumed');
  });

  it('is cut for the server as well, whose session then waits for its client', async () => {
    const { waitFor } = open();
    await waitFor('open');
    const [held] = pair.server.sessions.values();
    expect(held?.attached).toBeTrue();
    pair.refuses = true;
    pair.cut();
    expect([held?.attached, pair.connections]).toEqual([false, 0]);
  });

  it('is frozen: nobody hears anything until the heartbeat notices, and the next dial hangs', async () => {
    const { waitFor, count } = open({
      heartbeat: { interval: 60, silenceTimeout: 200, replyTimeout: 80, probeTimeout: 40 },
    });
    await waitFor('open');
    pair.freeze();
    const before = arrivals();
    await waitFor('reconnecting');
    await turn(50);
    expect(arrivals()).toBe(before);
    expect(count('open')).toBe(1);
    pair.thaw();
    await waitFor('open');
    expect(pair.server.sessions.size).toBe(1);
  });

  it('keeps what was written while frozen, and lets it arrive in order', async () => {
    const orders: unknown[] = [];
    pair.server.handle('order', ({ payload }) => void orders.push(payload));
    const { client, waitFor } = open();
    await waitFor('open');
    pair.freeze();
    for (const n of [1, 2, 3]) client.send('order', n);
    await turn(30);
    expect(orders).toEqual([]);
    expect(
      pair.frames.map(describeFrame).some((line) => line.endsWith('(not arrived)')),
    ).toBeTrue();
    pair.thaw();
    await until(() => orders.length === 3, pair.transcript);
    expect(orders).toEqual([1, 2, 3]);
  });

  it('is delayed by so much in each direction', async () => {
    const { waitFor } = open();
    await waitFor('open');
    pair.delay = 40;
    const { client } = open();
    pair.server.handle('order', () => undefined);
    await client.send('order', 1).result;
    const second = pair.frames.filter(({ socket }) => socket === 2);
    for (const { at, arrivedAt = 0 } of second) expect(arrivedAt - at).toBeGreaterThan(38);
  });

  it('refuses dials', async () => {
    pair.refuses = true;
    const { waitFor, client } = open();
    await waitFor('reconnecting');
    pair.refuses = false;
    await waitFor('open');
    client.disconnect();
    await until(() => pair.connections === 0, pair.transcript);
    expect(pair.server.sessions.size).toBe(0);
  });

  it('speaks plain mode to a client without a session', async () => {
    const client = createLifeline({ url: 'ws://loopback', transport: pair.transport });
    clients.push(client);
    const heard: unknown[] = [];
    client.messages('chat').subscribe(({ payload }) => heard.push(payload));
    client.connect();
    client.send('chat', 'hi');
    await until(() => heard.length === 1, pair.transcript);
    expect(heard).toEqual([{ echo: 'hi' }]);
  });

  it('is restarted with the store of another, as a server that was killed', async () => {
    const store = memoryStore();
    let running = loopback({ store });
    const orders: unknown[] = [];
    const start = () => {
      running = loopback({ store });
      running.server.handle('order', ({ payload }) => void orders.push(payload));
    };
    running.close();
    start();
    const { client, waitFor } = open({ transport: (...dial) => running.transport(...dial) });
    await waitFor('open');
    client.send('order', 1);
    await until(
      () => orders.length === 1,
      () => running.transcript(),
    );
    running.close();
    start();
    client.send('order', 2);
    await until(
      () => orders.length === 2,
      () => running.transcript(),
    );
    expect(sessionOf(client)).toBe('resumed');
    expect(orders).toEqual([1, 2]);
    client.destroy();
    running.close();
  });

  it('goes on with a new session where the server asks for credentials since its restart', async () => {
    const store = memoryStore();
    let running = loopback({ store });
    let began = false;
    running.server.handle('order', () => {
      began = true;
      return new Promise<void>(() => undefined);
    });
    const { client, waitFor, statuses } = open({
      transport: (...dial) => running.transport(...dial),
      session: session({ auth: () => 'ann' }),
    });
    await waitFor('open');
    const inFlight = client.send('order', 1);
    await until(
      () => began,
      () => running.transcript(),
    );
    running.close();
    running = loopback({ store, authenticate: (auth) => ({ user: auth as string }) });
    const orders: unknown[] = [];
    running.server.handle('order', ({ payload }, context) => {
      orders.push([context.session.user, payload]);
    });
    expect(await inFlight.result).toEqual({ status: 'unknown', reason: 'session-lost' });
    expect(await client.send('order', 2).result).toEqual({ status: 'acked' });
    expect(orders).toEqual([['ann', 2]]);
    expect(statuses).not.toContain('failed');
    client.destroy();
    running.close();
  });

  it('closes a frame that is too large with 1009', async () => {
    const socket = pair.transport('ws://loopback');
    const closed = new Promise<number>((resolve) => {
      socket.onclose = ({ code }: { code: number }) => resolve(code);
    });
    socket.onopen = () => socket.send('x'.repeat(65_537));
    expect(await closed).toBe(1009);
  });

  transportContract(
    'a socket of the loopback',
    () => {
      const contract = new ContractServer();
      const network = new LoopbackNetwork(systemClock, (_, peer) => {
        const { received, closed } = contract.connect(peer);
        return { opened: () => undefined, received, closed };
      });
      const transport = (url: string, protocols: string[]) => {
        network.refuses = url.endsWith('refused');
        return network.dial(url, protocols);
      };
      return { transport, url: 'ws://loopback', refusedUrl: 'ws://refused' };
    },
    throwingRunner,
  );

  function open(options: Partial<LifelineOptions> = {}) {
    const client = createLifeline({
      url: 'ws://loopback',
      transport: pair.transport,
      session: session(),
      backoff: { initial: 5, max: 5, jitter: 0 },
      ...options,
    });
    clients.push(client);
    const statuses: string[] = [];
    client.state$.subscribe(({ status }) => {
      if (statuses.at(-1) !== status) statuses.push(status);
    });
    let seen = 0;
    const waitFor = async (status: string) => {
      const find = () => statuses.indexOf(status, seen);
      await until(
        () => find() >= 0,
        () => `${statuses.join()}\n${pair.transcript()}`,
      );
      seen = find();
    };
    client.connect();
    return {
      client,
      statuses,
      waitFor,
      count: (status: string) => statuses.filter((one) => one === status).length,
    };
  }

  const arrivals = () => pair.frames.filter(({ arrivedAt }) => arrivedAt !== undefined).length;
});

function typeOf(data: string | ArrayBuffer): string {
  return ([JSON.parse(data as string) as { type: string }].flat()[0] as { type: string }).type;
}

function sessionOf(client: LifelineClient): unknown {
  let found: unknown;
  client.state$.subscribe((state) => (found = state.session)).unsubscribe();
  return found;
}

function turn(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
