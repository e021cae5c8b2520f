import { dialSession, newSid, openSession } from '../../spec-support/open-session.ts';
import type { OpenedSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { isLifelineServerError } from '../errors.ts';
import { memoryStore } from '../store/memory-store.ts';
import { Turn } from './turn.ts';

describe('server.transaction', () => {
  it('sends what was sent and published in it together, or nothing of it', async () => {
    const { socketUrl, server } = await startServer();
    const client = await openSession(socketUrl);
    client.send({ type: '$sub', payload: { topics: ['t'] } }, { type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
    const session = server.sessions.get(client.sid)!;
    const both = () => {
      session.send('a');
      server.publish('t', 'b');
      server.publish('t', 'c', { volatile: true });
      return 'returned';
    };
    const failed = new Error('no');
    expect(() =>
      server.transaction(() => {
        both();
        throw failed;
      }),
    ).toThrow(failed);
    expect(session.queued).toBe(0);
    expect(server.transaction(both)).toBe('returned');
    expect(session.queued).toBe(2);
    await until(() => client.envelopes.length >= 6);
    expect(client.envelopes.slice(3).map(({ type, n }) => [type, n])).toEqual(
      [
        ['a', 1],
        ['publish', 2],
        ['publish', undefined],
      ].sort((x, y) => Number(y[1] === undefined) - Number(x[1] === undefined)) as never,
    );
  });

  it('refuses to commit anything once the server is closed', async () => {
    const { server } = await startServer();
    await server.close();
    const effect = jasmine.createSpy<() => void>();
    expect(() => server.transaction(effect)).toThrowMatching((error) =>
      isLifelineServerError(error, 'closed'),
    );
    expect(effect).not.toHaveBeenCalled();
  });

  it('refuses what is asynchronous', async () => {
    const { server } = await startServer();
    const tooLate: Promise<void> = Promise.reject(new Error('too late'));
    for (const late of [Promise.resolve(), tooLate]) {
      expect(() => server.transaction(() => late)).toThrowMatching((error) =>
        isLifelineServerError(error, 'async-transaction'),
      );
    }
    // A rejection that nobody took would end the process about now.
    await new Promise(setImmediate);
  });

  it('may be within another one, of which it is a part that can fail alone', async () => {
    const { socketUrl, server } = await startServer();
    const session = server.sessions.get((await openSession(socketUrl)).sid)!;
    server.transaction(() => {
      session.send('a');
      expect(() =>
        server.transaction(() => {
          session.send('b');
          throw new Error('no');
        }),
      ).toThrowError('no');
      session.send('c');
    });
    expect(session.queued).toBe(2);
  });
});

describe('ids of messages', () => {
  const MINUTE = 60_000;
  const DAY = 1_440 * MINUTE;

  function setUp(limits: { remembers: number; maxIds?: number }) {
    let now = 0;
    const store = memoryStore();
    const turn = new Turn({
      ...{ store, wallTime: () => now, batchDelay: 0, failed: fail },
      ...{ maxIdsPerUser: 10, maxIds: 10, ...limits },
    });
    const process = (...ids: string[]) => {
      for (const id of ids) turn.ids.add(id);
      turn.commit(() => store.write({ sid: 's', ids, owner: 'ann' }, now));
    };
    return {
      process,
      /** Lets time pass; then another message is processed, and old ids are looked for. */
      pass(ms: number) {
        now += ms;
        process(`at ${now}`);
      },
      knows: (id: string) => store.knows('ann', id),
    };
  }

  for (const [remembers, margin] of [
    [10 * MINUTE, 5 * MINUTE],
    [DAY, DAY / 10],
  ] as const) {
    it(`are known a little longer than clients are told: ${remembers} ms`, () => {
      const { process, pass, knows } = setUp({ remembers });
      process('a');
      pass(remembers);
      pass(margin);
      expect(knows('a')).toBeTrue();
      pass(MINUTE);
      expect(knows('a')).toBeFalse();
    });
  }

  it('are so many at most over all users', () => {
    const { process, pass, knows } = setUp({ remembers: DAY, maxIds: 3 });
    process('a', 'b', 'c');
    pass(MINUTE);
    pass(MINUTE);
    expect(['a', 'b', 'c'].map(knows)).toEqual([false, true, true]);
  });
});

describe('a store that fails', () => {
  it('costs the sessions concerned their life, nobody a silent loss, and the others nothing', async () => {
    const store = memoryStore();
    const { socketUrl, server, entriesOf } = await startServer({ store });
    server.handle('x', (_, { commit, send }) => {
      commit(() => {});
      send('never');
    });
    const [victim, other] = [await openSession(socketUrl), await openSession(socketUrl)];
    const write = spyOn(store, 'write').and.throwError('disk full');
    victim.send({ type: 'x', id: 'a', n: 1 });
    expect(await victim.closed).toEqual({ code: 1011, reason: 'internal error' });
    expect(entriesOf('store-failed').length).toBe(1);
    expect(() => server.transaction(() => server.sessions.get(other.sid)?.send('y'))).toThrowError(
      'disk full',
    );
    write.and.callThrough();
    expect(victim.envelopes.some(({ type }) => type === 'never')).toBeFalse();
    const anew = await openSession(socketUrl, again(victim));
    expect(anew.welcome.resumed).toBeFalse();
    anew.send({ type: 'x', id: 'a', n: 1 });
    await anew.nextOf('never');
    expect([...store.load()].map(({ record }) => record.sid).sort()).toEqual(
      [victim.sid, other.sid].sort(),
    );
    expect(server.sessions.get(other.sid)?.attached).toBeTrue();
  });

  it('does not acknowledge a message whose transaction could not even begin', async () => {
    const store = memoryStore();
    const { socketUrl, server, entriesOf } = await startServer({ store });
    const effects: string[] = [];
    server.handle('x', ({ id }, { commit }) => commit(() => void effects.push(id)));
    const victim = await openSession(socketUrl);
    victim.send({ type: 'x', id: 'a', n: 1 });
    await victim.nextOf('$ack');
    const locked = spyOn(store, 'transaction').and.throwError('database is locked');
    victim.send({ type: 'x', id: 'b', n: 2 });
    await until(() => entriesOf('store-failed').length === 1);
    locked.and.callThrough();
    victim.send({ type: 'x', id: 'c', n: 3 });
    expect(await victim.closed).toEqual({ code: 1011, reason: 'internal error' });
    expect(victim.envelopes.filter(({ a = 0 }) => a > 1)).toEqual([]);
    expect(effects).toEqual(['a']);
    expect((await openSession(socketUrl, again(victim))).welcome.resumed).toBeFalse();
  });

  it('keeps nothing of what it could not begin to commit, once it works again', async () => {
    const store = memoryStore();
    const { socketUrl, server } = await startServer({ store });
    server.handle('x', (_, { send }) => send('y'));
    server.handle('z', (_, { commit }) => commit(() => undefined));
    const victim = await openSession(socketUrl);
    const { transaction } = store;
    const locked = spyOn(store, 'transaction').and.callFake(() => {
      locked.and.callFake(transaction);
      throw new Error('database is locked');
    });
    victim.send({ type: 'x', id: 'a', n: 1 }, { type: 'z', id: 'b', n: 2 });
    expect(await victim.closed).toEqual({ code: 1011, reason: 'internal error' });
    const anew = await openSession(socketUrl, again(victim));
    anew.send({ type: 'x', id: 'a', n: 1 });
    expect((await anew.nextOf('y')).n).toBe(1);
  });

  it('notes each session that it has cost once, however often its client tries', async () => {
    const store = memoryStore();
    const { socketUrl, server } = await startServer({ store });
    const write = spyOn(store, 'write').and.throwError('disk full');
    const sid = newSid();
    for (let att = 1; att < 4; att++) {
      const client = await dialSession(socketUrl);
      const payload = { sid, epoch: null, token: null, att, rx: 0, acked: 0 };
      client.send({ type: '$open', payload });
      expect((await client.closed).code).toBe(1011);
    }
    write.calls.reset();
    write.and.callThrough();
    server.transaction(() => undefined);
    expect(write.calls.allArgs()).toEqual([[{ sid, ended: true }, jasmine.any(Number)]]);
  });

  it('ends a session whose ids it cannot look up, and no other', async () => {
    const store = memoryStore();
    const { socketUrl, server } = await startServer({ store });
    server.handle('x', () => undefined);
    const [victim, other] = [await openSession(socketUrl), await openSession(socketUrl)];
    const knows = spyOn(store, 'knows').and.throwError('disk gone');
    victim.send({ type: 'x', id: 'a', n: 1 });
    expect(await victim.closed).toEqual({ code: 1011, reason: 'internal error' });
    knows.and.callThrough();
    expect([...server.sessions.keys()]).toEqual([other.sid]);
  });

  const again = ({ sid, welcome: { epoch, token } }: OpenedSession) => ({
    ...{ sid, epoch, token, att: 2 },
  });
});
