import { FakeClock } from '../../spec-support/fake-clock.ts';
import { gate } from '../../spec-support/gate.ts';
import { greetedClient } from '../../spec-support/open-client.ts';
import { openSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { isLifelineServerError } from '../errors.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { StoredSession } from '../store/session-store.ts';

describe('stopping a server with sessions', () => {
  it('drains: each session gets $bye with an advice of its own, then 1012; others 1001', async () => {
    const { socketUrl, server } = await startServer();
    const plain = await greetedClient(socketUrl);
    const sessions = [];
    for (let i = 0; i < 20; i++) sessions.push(await openSession(socketUrl));
    // What is shorter than a second a client takes for a second: a fifth would come back together.
    const closed = server.close({ drain: { spread: 5_000 } });
    const advice = new Set<number>();
    for (const client of sessions) {
      const { payload } = await client.nextOf('$bye');
      expect(payload).toEqual({ code: 'drain', retryAfter: jasmine.any(Number), resumable: true });
      const { retryAfter } = payload as { retryAfter: number };
      expect(retryAfter).toBeGreaterThanOrEqual(1_000);
      expect(retryAfter).toBeLessThan(5_000);
      advice.add(retryAfter);
      expect(await client.closed).toEqual({ code: 1012, reason: 'draining' });
    }
    expect(advice.size).toBeGreaterThan(5);
    expect(await plain.closed).toEqual({ code: 1001, reason: 'server stopping' });
    await closed;
  });

  it('says 1001 to sessions without a drain, and ends none of them whatever the code', async () => {
    for (const code of [1001, 1000]) {
      const store = memoryStore();
      const authenticate = () => ({ user: 'ann' });
      const options = { store, authenticate, maxDetachedPerUser: 0 };
      const { socketUrl, server } = await startServer(options);
      const client = await openSession(socketUrl);
      await server.close({ code });
      expect((await client.closed).code).toBe(code);
      expect([...store.load()].map(({ record }) => record.sid)).toEqual([client.sid]);
    }
  });

  it('leaves no timer, with sessions that have a socket, have lost it, or are not open yet', async () => {
    const clock = new FakeClock();
    const { socketUrl, server } = await startServer({ clock });
    server.handle('x', () => new Promise(() => {}));
    const [one, two] = [await openSession(socketUrl), await openSession(socketUrl)];
    one.send({ type: 'x', id: 'a', n: 1 });
    two.socket.terminate();
    expect(clock.pendingTimers).toBeGreaterThan(0);
    await server.close();
    expect(clock.pendingTimers).toBe(0);
  });

  it('commits no effect of a handler that outlives it, so that its message may come again', async () => {
    const store = memoryStore();
    const effects: string[] = [];
    const slow = gate();
    const start = async (name: string) => {
      const started = await startServer({ store });
      started.server.handle('x', async (_, { commit }) => {
        if (name === 'first') await slow.passed;
        commit(() => void effects.push(name));
      });
      return started;
    };
    const first = await start('first');
    const client = await openSession(first.socketUrl);
    client.send({ type: 'x', id: 'a', n: 1 }, { type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
    await first.server.close();
    slow.open();
    const second = await start('second');
    const { epoch, token } = client.welcome;
    const again = await openSession(second.socketUrl, { sid: client.sid, epoch, token, att: 2 });
    expect(again.welcome).toEqual(jasmine.objectContaining({ resumed: true, rx: 0 }));
    again.send({ type: 'x', id: 'a', n: 1 });
    await again.nextOf('$ack');
    expect(effects).toEqual(['second']);
  });

  it('tells whoever goes on that it is over, and begins with no further message', async () => {
    const store = memoryStore();
    const { socketUrl, server } = await startServer({ store });
    const handled: string[] = [];
    let signal: AbortSignal | undefined;
    const slow = gate();
    server.handle('x', async ({ id }, context) => {
      handled.push(id);
      ({ signal } = context);
      await slow.passed;
    });
    const client = await openSession(socketUrl);
    client.send({ type: 'x', id: 'a', n: 1 }, { type: 'x', id: 'b', n: 2 });
    await until(() => handled.length === 1);
    const session = server.sessions.get(client.sid)!;
    session.send('kept');
    await server.close();
    expect(signal?.aborted).toBeTrue();
    // It would reach neither this client nor the store, and nobody would know.
    expect(() => session.send('too late')).toThrowMatching((error) =>
      isLifelineServerError(error, 'session-ended'),
    );
    slow.open();
    await new Promise(setImmediate);
    expect(handled).toEqual(['a']);
    const [{ record }] = [...store.load()] as [StoredSession];
    expect(record.window.map(({ body }) => body)).toEqual(['"type":"kept"']);
    expect(record.processed).toBe(0);
  });

  it('refuses a spread that cannot be', async () => {
    const { server } = await startServer();
    for (const spread of [-1, 1.5, 300_001, NaN, '5']) {
      await expectAsync(
        server.close({ drain: { spread: spread as number } }),
      ).toBeRejectedWithError(/drain.spread must be a whole number from 0 to 300000/);
    }
  });

  it('gives its sessions to the next server with the same store, for as long as they live', async () => {
    const clock = new FakeClock();
    const store = memoryStore();
    const first = await startServer({ store, clock });
    first.server.handle('x', () => 'first');
    const client = await openSession(first.socketUrl);
    client.send({ type: '$sub', payload: { topics: ['t'] } });
    client.send({ type: 'x', id: 'a', n: 1, ask: true });
    await client.nextOf('x');
    await first.server.close();
    clock.advance(100_000);
    const second = await startServer({ store, clock });
    second.server.handle('x', () => 'second');
    second.server.publish('t', 'while away');
    const { epoch, token } = client.welcome;
    const again = await openSession(second.socketUrl, { sid: client.sid, epoch, token, att: 2 });
    expect(again.envelopes[0]).toEqual(client.envelopes[0]);
    expect(again.welcome).toEqual(jasmine.objectContaining({ resumed: true, rx: 1, from: 1 }));
    expect((await again.next()).payload).toBe('first');
    expect((await again.next()).payload).toBe('while away');
    again.socket.terminate();
    await second.server.close();
    clock.advance(60_000);
    const unused = await startServer({ store, clock });
    expect(unused.server.sessions.size).toBe(1);
    clock.advance(119_000);
    expect(unused.server.sessions.size).toBe(1);
    clock.advance(1_000);
    expect(unused.server.sessions.size).toBe(0);
    await unused.server.close();
    const third = await startServer({ store, clock });
    expect(third.server.sessions.size).toBe(0);
    expect([...store.load()]).toEqual([]);
  });
});
