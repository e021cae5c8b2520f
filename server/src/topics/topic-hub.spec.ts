import { openSession } from '../../spec-support/open-session.ts';
import type { OpenedSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { isLifelineServerError } from '../errors.ts';

describe('topics', () => {
  /** Resolves when all that the client has sent is handled. */
  async function settled(client: OpenedSession): Promise<void> {
    client.send({ type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
  }

  async function subscribe(client: OpenedSession, topics: string[], reset?: true): Promise<void> {
    client.send({ type: '$sub', payload: { topics, reset } });
    await settled(client);
  }

  const published = (client: OpenedSession) =>
    client.envelopes.filter(({ topic }) => topic).map(({ topic, payload }) => [topic, payload]);

  it('brings a message to all who have the topic, numbered for each of them', async () => {
    const { socketUrl, server } = await startServer();
    const [one, two, none] = [
      await openSession(socketUrl),
      await openSession(socketUrl),
      await openSession(socketUrl),
    ];
    await subscribe(one, ['a']);
    await subscribe(two, ['a', 'b']);
    server.publish('b', 1);
    server.publish('a', 2, { type: 'tick' });
    expect(await one.nextOf('tick')).toEqual({ type: 'tick', topic: 'a', payload: 2, n: 1 });
    expect(await two.nextOf('publish')).toEqual({ type: 'publish', topic: 'b', payload: 1, n: 1 });
    expect((await two.nextOf('tick')).n).toBe(2);
    await settled(none);
    expect(published(none)).toEqual([]);
  });

  it('forgets a topic that is unsubscribed, or not among those of a reset', async () => {
    const { socketUrl, server } = await startServer();
    const client = await openSession(socketUrl);
    await subscribe(client, ['a', 'b', 'c']);
    client.send({ type: '$unsub', payload: { topics: ['a', 'never'] } });
    await subscribe(client, ['c', 'd'], true);
    for (const topic of ['a', 'b', 'c', 'd']) server.publish(topic, 1);
    await until(() => published(client).length === 2);
    expect(published(client)).toEqual([
      ['c', 1],
      ['d', 1],
    ]);
    await subscribe(client, [], true);
    server.publish('c', 2);
    await settled(client);
    expect(published(client).length).toBe(2);
  });

  it('keeps what is published for a session without a socket, and its topics', async () => {
    const { socketUrl, server } = await startServer();
    const first = await openSession(socketUrl);
    await subscribe(first, ['a']);
    first.socket.terminate();
    await until(() => !server.sessions.get(first.sid)?.attached);
    server.publish('a', 1);
    const { epoch, token } = first.welcome;
    const second = await openSession(socketUrl, { sid: first.sid, epoch, token, att: 2 });
    expect(await second.next()).toEqual({ type: 'publish', topic: 'a', payload: 1, n: 1 });
    server.publish('a', 2);
    expect((await second.next()).payload).toBe(2);
  });

  it('refuses topics that there are not, or that are not for this user', async () => {
    const authenticate = (auth: unknown) => ({ user: auth as string });
    const asked: unknown[] = [];
    const { socketUrl, server } = await startServer({
      authenticate,
      topics: {
        exists: (topic) => topic !== 'nowhere',
        authorize(topic, user) {
          asked.push([topic, user]);
          if (topic === 'broken') throw new Error('no');
          return topic === `of/${user}`;
        },
      },
    });
    const client = await openSession(socketUrl, { auth: 'ann' });
    await subscribe(client, ['nowhere', 'of/ann', 'of/bob', 'broken']);
    expect(
      client.envelopes.filter(({ type }) => type === '$nack').map((one) => one.payload),
    ).toEqual([
      { topic: 'nowhere', code: 'unknown-topic' },
      { topic: 'of/bob', code: 'forbidden-topic' },
      { topic: 'broken', code: 'forbidden-topic' },
    ]);
    for (const topic of ['nowhere', 'of/ann', 'of/bob', 'broken']) server.publish(topic, 1);
    await until(() => published(client).length > 0);
    expect(published(client)).toEqual([['of/ann', 1]]);
    await subscribe(client, ['of/ann']);
    expect(asked.length).toBe(3);
  });

  it('takes no promise for a yes, and tells the log why it refuses', async () => {
    const { socketUrl, server, entriesOf } = await startServer({
      topics: {
        exists(topic) {
          if (topic === 'broken') throw new Error('no');
          return (topic === 'slow' ? Promise.resolve(true) : true) as boolean;
        },
        authorize: () => Promise.reject(new Error('no rights')) as unknown as boolean,
      },
    });
    const client = await openSession(socketUrl);
    await subscribe(client, ['broken', 'slow', 'secret']);
    expect(
      client.envelopes.filter(({ type }) => type === '$nack').map((one) => one.payload),
    ).toEqual(['broken', 'slow', 'secret'].map((topic) => ({ topic, code: 'forbidden-topic' })));
    expect(server.subscribers('slow') + server.subscribers('secret')).toBe(0);
    const [broken, slow, secret] = entriesOf('hook-failed').map(({ reason }) => reason);
    expect(broken).toBe('topics.exists: Error: no');
    expect(slow).toMatch(/^topics\.exists: .* must answer at once/);
    expect(secret).toMatch(/^topics\.authorize: .* must answer at once/);
  });

  it('gives a new subscriber the newest volatile message of every key, without a number', async () => {
    const { socketUrl, server } = await startServer();
    const volatile = true;
    server.publish('a', 1, { volatile, key: 'EUR' });
    server.publish('a', 2, { volatile, key: 'USD' });
    server.publish('a', 3, { volatile, key: 'EUR' });
    server.publish('a', 4, { volatile });
    const client = await openSession(socketUrl);
    await subscribe(client, ['a']);
    const got = client.envelopes.filter(({ topic }) => topic);
    expect(got.map(({ key, payload, n }) => [key, payload, n])).toEqual([
      ['EUR', 3, undefined],
      ['USD', 2, undefined],
      [undefined, 4, undefined],
    ]);
    await subscribe(client, ['a']);
    expect(published(client).length).toBe(3);
    server.publish('a', 5, { volatile });
    await until(() => published(client).length === 4);
    expect(server.sessions.get(client.sid)?.queued).toBe(0);
  });

  it('keeps as many of them as it may, those that have changed last', async () => {
    const { socketUrl, server } = await startServer({ maxNewestBytes: 1_100 });
    const keys = ['EUR', 'USD', 'JPY', 'EUR', 'GBP'];
    for (const key of keys) server.publish('a', key, { volatile: true, key });
    server.publish('b', 'last', { volatile: true });
    const client = await openSession(socketUrl);
    await subscribe(client, ['a', 'b']);
    expect(published(client).map(([, payload]) => payload)).toEqual(['EUR', 'GBP', 'last']);
  });

  it('gives one that comes back the newest, and nothing of what it has missed', async () => {
    const { socketUrl, server } = await startServer();
    const first = await openSession(socketUrl);
    await subscribe(first, ['a']);
    first.socket.terminate();
    await until(() => !server.sessions.get(first.sid)?.attached);
    server.publish('a', 1, { volatile: true });
    server.publish('a', 2, { volatile: true });
    const { epoch, token } = first.welcome;
    const second = await openSession(socketUrl, { sid: first.sid, epoch, token, att: 2 });
    await until(() => published(second).length > 0);
    expect(published(second)).toEqual([['a', 2]]);
  });

  it('leaves volatile messages out for a client that reads too slowly, but for the newest', async () => {
    const { socketUrl, server } = await startServer({ maxBufferedBytes: 262_144 });
    const slow = await openSession(socketUrl);
    const fast = await openSession(socketUrl);
    await subscribe(slow, ['a']);
    await subscribe(fast, ['a']);
    slow.socket.pause();
    const text = 'x'.repeat(50_000);
    for (let i = 1; i <= 300; i++) {
      server.publish('a', { i, text }, { volatile: true });
      await until(() => published(fast).length === i);
    }
    slow.socket.resume();
    const last = () => published(slow).at(-1)?.[1] as { i: number } | undefined;
    await until(() => last()?.i === 300);
    expect(published(slow).length).toBeLessThan(300);
    expect(slow.socket.readyState).toBe(1);
  }, 20_000);

  it('ends the session of a subscriber that has no room for what it must not miss', async () => {
    const { socketUrl, server } = await startServer({ windowMessages: 2 });
    const [stuck, well] = [await openSession(socketUrl), await openSession(socketUrl)];
    await subscribe(stuck, ['a']);
    await subscribe(well, ['a']);
    for (let i = 1; i <= 3; i++) {
      server.publish('a', i);
      await until(() => published(well).length === i);
      well.send({ type: '$ack', a: i });
      await settled(well);
    }
    expect(await stuck.closed).toEqual({ code: 4413, reason: 'reads too slowly' });
    expect([...server.sessions.keys()]).toEqual([well.sid]);
  });

  it('makes one text of a message for all, and refuses what cannot be sent', async () => {
    const { socketUrl, server } = await startServer();
    const clients = [await openSession(socketUrl), await openSession(socketUrl)];
    for (const client of clients) await subscribe(client, ['a']);
    let made = 0;
    server.publish('a', { toJSON: () => ++made });
    for (const client of clients) expect((await client.nextOf('publish')).payload).toBe(1);
    const wrong: [string, unknown, object?][] = [
      ['', 1],
      ['x'.repeat(257), 1],
      ['a', 1, { key: '' }],
      ['a', 1, { type: '$x' }],
      ['a', 5n],
    ];
    for (const [topic, payload, options] of wrong) {
      expect(() => server.publish(topic, payload, options)).toThrowMatching((error) =>
        isLifelineServerError(error, 'invalid-message'),
      );
    }
    expect(() => server.publish('a', 'x'.repeat(600_000))).toThrowMatching((error) =>
      isLifelineServerError(error, 'message-too-large'),
    );
  });
});
