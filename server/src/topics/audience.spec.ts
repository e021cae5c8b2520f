import { openSession } from '../../spec-support/open-session.ts';
import type { OpenedSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import type { LifelineServer } from '../lifeline-server.ts';
import { createLifelineServer } from '../create-lifeline-server.ts';
import { memoryStore } from '../store/memory-store.ts';

describe('who listens to a topic', () => {
  async function control(client: OpenedSession, type: string, payload: object): Promise<void> {
    client.send({ type, payload }, { type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
  }

  async function setUp() {
    const told: [string, number][] = [];
    const started = await startServer({
      topics: { changed: (topic, subscribers) => told.push([topic, subscribers]) },
    });
    return { ...started, told };
  }

  it('is told for its first subscriber, and when the last one is gone', async () => {
    const { socketUrl, server, told } = await setUp();
    const [one, two] = [await openSession(socketUrl), await openSession(socketUrl)];
    await control(one, '$sub', { topics: ['a', 'b'] });
    await control(two, '$sub', { topics: ['a'] });
    expect(told).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(['a', 'b', 'c'].map((topic) => server.subscribers(topic))).toEqual([2, 1, 0]);
    await control(one, '$unsub', { topics: ['a'] });
    expect(server.subscribers('a')).toBe(1);
    expect(told.length).toBe(2);
    await control(two, '$sub', { topics: [], reset: true });
    expect(told.slice(2)).toEqual([['a', 0]]);
  });

  it('is told at the end of a session, not at the loss of its socket, and at the end of the server', async () => {
    const { socketUrl, server, told } = await setUp();
    const [one, two] = [await openSession(socketUrl), await openSession(socketUrl)];
    await control(one, '$sub', { topics: ['a'] });
    await control(two, '$sub', { topics: ['b'] });
    one.socket.terminate();
    await until(() => !server.sessions.get(one.sid)?.attached);
    expect(server.subscribers('a')).toBe(1);
    expect(told.length).toBe(2);
    two.send({ type: '$bye' });
    await two.closed;
    await until(() => told.length === 3);
    await server.close();
    expect(told.slice(2)).toEqual([
      ['b', 0],
      ['a', 0],
    ]);
  });

  it('is told outside of what is going on, so that the app may publish at once', async () => {
    const calls: string[] = [];
    const { socketUrl, server } = await startServer({
      topics: {
        changed(topic, subscribers) {
          calls.push(topic);
          if (subscribers > 0) server.publish(topic, 'first', { volatile: true });
        },
      },
    });
    const client = await openSession(socketUrl);
    await control(client, '$sub', { topics: ['a'] });
    await until(() => client.envelopes.some(({ topic }) => topic === 'a'));
    // Away and back within one frame is no change.
    client.send(
      { type: '$unsub', payload: { topics: ['a'] } },
      { type: '$sub', payload: { topics: ['a'] } },
      { type: '$ping', payload: { t: 2 } },
    );
    await until(() => client.envelopes.filter(({ type }) => type === '$pong').length === 2);
    expect(calls).toEqual(['a']);
    expect(client.envelopes.filter(({ topic }) => topic).map(({ payload }) => payload)).toEqual([
      ...['first', 'first'],
    ]);
  });

  it('is told of sessions that a new server has taken over', async () => {
    const store = memoryStore();
    const first = await startServer({ store });
    const client = await openSession(first.socketUrl);
    await control(client, '$sub', { topics: ['a'] });
    await first.server.close();
    const told: unknown[] = [];
    const changed = (topic: string, count: number) => told.push([topic, count, next.address]);
    const next: LifelineServer = createLifelineServer({ store, port: 0, topics: { changed } });
    await Promise.resolve();
    // It may not get the port, and then the sessions are those of the one that has it.
    expect(told).toEqual([]);
    const address = await next.listen();
    expect(told).toEqual([['a', 1, address]]);
    await next.close();
  });

  it('is told of them before the server listens, once the app asks for sessions', async () => {
    const store = memoryStore();
    const first = await startServer({ store });
    const client = await openSession(first.socketUrl);
    await control(client, '$sub', { topics: ['a'] });
    await first.server.close();
    for (const ask of [
      (server: LifelineServer) => server.sessions.get(client.sid)?.queued,
      (server: LifelineServer) => server.subscribers('a') - 1,
      (server: LifelineServer) => server.transaction(() => 0),
    ]) {
      const changed = jasmine.createSpy();
      const next = createLifelineServer({ store, topics: { changed } });
      expect(ask(next)).toBe(0);
      await Promise.resolve();
      expect(changed).toHaveBeenCalledOnceWith('a', 1);
      await next.close();
    }
  });

  it('does nobody any harm when the app throws', async () => {
    const { socketUrl, entriesOf } = await startServer({
      topics: {
        changed() {
          throw new Error('no');
        },
      },
    });
    const client = await openSession(socketUrl);
    await control(client, '$sub', { topics: ['a', 'b'] });
    expect(entriesOf('hook-failed').map(({ reason }) => reason)).toEqual([
      ...['topics.changed: Error: no', 'topics.changed: Error: no'],
    ]);
    expect(client.socket.readyState).toBe(1);
  });

  it('does nobody any harm when the app does it later and fails', async () => {
    const { socketUrl, entriesOf } = await startServer({
      topics: { changed: () => Promise.reject(new Error('no feed')) as unknown as undefined },
    });
    const client = await openSession(socketUrl);
    await control(client, '$sub', { topics: ['a'] });
    expect(entriesOf('hook-failed').map(({ reason }) => reason)).toEqual([
      'topics.changed: Error: no feed',
    ]);
  });
});
