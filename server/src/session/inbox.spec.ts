import { gate } from '../../spec-support/gate.ts';
import { openSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { isLifelineServerError } from '../errors.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { HandlerContext } from './handler.ts';
import { refuse } from './refused-error.ts';

describe('handling messages', () => {
  it('keeps the order within a session, however long each takes, and lets others pass', async () => {
    const { socketUrl, server } = await startServer();
    const order: string[] = [];
    const slow = gate();
    server.handle('slow', async ({ id }) => {
      await slow.passed;
      order.push(id);
    });
    server.handle('fast', ({ id }) => void order.push(id));
    const [one, two] = [await openSession(socketUrl), await openSession(socketUrl)];
    one.send({ type: 'slow', id: 'a', n: 1 }, { type: 'fast', id: 'b', n: 2 });
    two.send({ type: 'fast', id: 'c', n: 1 });
    await until(() => order.length === 1);
    slow.open();
    await until(() => order.length === 3);
    expect(order).toEqual(['c', 'a', 'b']);
  });

  it('answers $ping while a handler takes its time, and acknowledges only afterwards', async () => {
    const { socketUrl, server } = await startServer();
    const slow = gate();
    server.handle('slow', () => slow.passed);
    const client = await openSession(socketUrl);
    client.send({ type: 'slow', id: 'a', n: 1 });
    client.send({ type: '$ping', payload: { t: 12.5 } });
    expect(await client.next()).toEqual({ type: '$pong', payload: { t: 12.5 } });
    slow.open();
    expect(await client.next()).toEqual({ type: '$ack', a: 1 });
  });

  it('runs the effects when the handler has returned, with the store’s transaction', async () => {
    const { socketUrl, server } = await startServer();
    const steps: string[] = [];
    server.handle('x', async (_, { commit, send }) => {
      commit(() => void steps.push('first effect'));
      send('y');
      commit(() => void steps.push('second effect'));
      await Promise.resolve();
      steps.push('returns');
    });
    const client = await openSession(socketUrl);
    client.send({ type: 'x', id: 'a', n: 1 });
    expect(await client.next()).toEqual({ type: 'y', n: 1, a: 1 });
    expect(steps).toEqual(['returns', 'first effect', 'second effect']);
  });

  it('commits effects, id, number and messages together, before anything is written', async () => {
    const store = memoryStore();
    const { socketUrl, server } = await startServer({ store });
    let knownInEffect: boolean | undefined;
    server.handle('x', ({ id }, { commit, send, session }) => {
      commit(() => (knownInEffect = store.knows(`s${session.sid}`, id)));
      send('y');
    });
    const client = await openSession(socketUrl);
    client.send({ type: 'x', id: 'a', n: 1 });
    await client.nextOf('y');
    const [kept] = store.load();
    expect(knownInEffect).toBeFalse();
    expect(store.knows(`s${client.sid}`, 'a')).toBeTrue();
    expect(kept?.record.processed).toBe(1);
    expect(kept?.record.window).toEqual([{ n: 1, body: '"type":"y"' }]);
  });

  it('undoes everything when the handler or an effect throws, and refuses the message', async () => {
    const store = memoryStore();
    const { socketUrl, server, entriesOf } = await startServer({ store });
    const fail = () => {
      throw new Error('secret reason');
    };
    const other = await openSession(socketUrl);
    server.handle('throws', (_, { send }) => {
      send('never');
      fail();
    });
    server.handle('rejects', async (_, { send }) => {
      send('never');
      await Promise.resolve();
      fail();
    });
    server.handle('effect', (_, { send, commit }) => {
      send('never');
      commit(() => server.sessions.get(other.sid)?.send('never'));
      commit(fail);
    });
    server.handle('asynchronous', (_, { commit }) => {
      const effect: () => unknown = () => Promise.reject(new Error('nobody takes this'));
      commit(effect);
    });
    server.handle('bare', () => {
      throw Object.create(null);
    });
    server.handle('unspeakable', () => 5n);
    const client = await openSession(socketUrl);
    const types = ['throws', 'rejects', 'effect', 'asynchronous', 'bare'];
    types.forEach((type, i) => client.send({ type, id: `c-${i}`, n: i + 1 }));
    client.send({ type: 'unspeakable', id: 'c-9', ask: true, n: 6 });
    for (const n of [1, 2, 3, 4, 5]) {
      const nack = await client.nextOf('$nack');
      expect(nack.payload).toEqual({ n, code: 'failed' });
      expect(nack.a).toBeUndefined();
    }
    const reply = await client.nextOf('unspeakable');
    expect(reply.error).toEqual({ code: 'failed', message: 'the handler failed' });
    expect(client.envelopes.some(({ type }) => type === 'never')).toBeFalse();
    expect(server.sessions.get(other.sid)?.queued).toBe(0);
    expect(store.knows(`s${client.sid}`, 'c-1')).toBeFalse();
    expect(entriesOf('message-refused').map(({ reason }) => reason)).toContain(
      'failed: secret reason',
    );
    expect(client.frames.join()).not.toContain('secret');
  });

  it('says no with the code of the handler, and unknown-type where there is none', async () => {
    const { socketUrl, server } = await startServer();
    server.handle('no', () => refuse('too-late', 'the market is closed'));
    const client = await openSession(socketUrl);
    client.send({ type: 'no', id: 'a', n: 1 }, { type: 'what', id: 'b', n: 2 });
    expect((await client.next()).payload).toEqual({ n: 1, code: 'too-late' });
    expect((await client.next()).payload).toEqual({ n: 2, code: 'unknown-type' });
    expect(await client.next()).toEqual({ type: '$ack', a: 2 });
    client.send(
      { type: 'no', id: 'c', n: 3, ask: true },
      { type: 'what', id: 'd', n: 4, ask: true },
    );
    expect(await client.next()).toEqual({
      ...{ type: 'no', re: 'c', n: 1, a: 4 },
      error: { code: 'too-late', message: 'the market is closed' },
    });
    expect((await client.next()).error?.code).toBe('unknown-type');
  });

  it('says no without the words where they are too many to be sent', async () => {
    const { socketUrl, server } = await startServer({ windowBytes: 1_024 });
    server.handle('no', () => refuse('too-long', 'x'.repeat(2_000)));
    const client = await openSession(socketUrl);
    client.send({ type: 'no', id: 'a', n: 1, ask: true });
    const { error } = await client.nextOf('no');
    expect(error).toEqual({ code: 'too-long', message: 'too-long' });
  });

  it('replies to requests, with nothing too, and to nothing else', async () => {
    const { socketUrl, server } = await startServer();
    const asked: boolean[] = [];
    server.handle('sum', async ({ payload }, { isRequest }) => {
      asked.push(isRequest);
      await Promise.resolve();
      return payload && (payload as number[]).reduce((a, b) => a + b);
    });
    const client = await openSession(socketUrl);
    client.send({ type: 'sum', id: 'a', n: 1, payload: [1, 2] });
    client.send({ type: 'sum', id: 'b', n: 2, payload: [1, 2], ask: true });
    client.send({ type: 'sum', id: 'c', n: 3, ask: true });
    const replies = [await client.nextOf('sum'), await client.nextOf('sum')];
    expect(replies.map(({ re, payload, n }) => [re, payload, n])).toEqual([
      ['b', 3, 1],
      ['c', undefined, 2],
    ]);
    expect(asked).toEqual([false, true, true]);
  });

  it('has functions that fail once the handler has returned', async () => {
    const { socketUrl, server } = await startServer();
    const contexts: HandlerContext[] = [];
    server.handle('x', (_, context) => void contexts.push(context));
    const client = await openSession(socketUrl);
    client.send({ type: 'x', id: 'a', n: 1 });
    await client.nextOf('$ack');
    const [{ commit, send, id, n }] = contexts as [HandlerContext];
    expect([id, n]).toEqual(['a', 1]);
    expect(() => commit(() => {})).toThrowError(/the handler has returned/);
    expect(() => send('y')).toThrowError(/the handler has returned/);
  });

  it('takes one handler for each type, and none for control frames', async () => {
    const { server } = await startServer();
    server.handle('x', () => {});
    for (const type of ['x', '$ack', '']) {
      expect(() => server.handle(type, () => {})).toThrowMatching((error) =>
        isLifelineServerError(error, 'invalid-option'),
      );
    }
    expect(() => server.handle('y', 5 as never)).toThrowError(/must be a function/);
  });
});
