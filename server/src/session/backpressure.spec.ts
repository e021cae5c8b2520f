import { openSession } from '../../spec-support/open-session.ts';
import type { OpenedSession } from '../../spec-support/open-session.ts';
import { gate } from '../../spec-support/gate.ts';
import { startServer } from '../../spec-support/start-server.ts';
import type { StartedServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';

const MESSAGES = 400;
const ANSWER = 'x'.repeat(4_000);
const ALL = Array.from({ length: MESSAGES }, (_, i) => i + 1);

describe('answers that exceed the window', () => {
  /** Acknowledges everything that comes, as it comes. */
  function acknowledge(client: OpenedSession): OpenedSession {
    const answer = () => {
      const last = client.envelopes.findLast(({ n }) => n !== undefined);
      if (last && client.socket.readyState === 1) client.send({ type: '$ack', a: last.n });
    };
    client.socket.on('message', answer);
    answer();
    return client;
  }

  const again = ({ sid, welcome: { epoch, token } }: OpenedSession, rx = 0, att = 2) => ({
    ...{ sid, epoch, token, att, rx },
  });

  const numbers = (client: OpenedSession) =>
    client.envelopes.filter(({ n }) => n !== undefined).map(({ n }) => n);

  const acknowledged = (client: OpenedSession, n: number) =>
    client.envelopes.some(({ a }) => a === n);

  const answering: readonly [string, (started: StartedServer) => void, ask?: true][] = [
    ['context.send', ({ server }) => server.handle('x', (_, { send }) => send('answer', ANSWER))],
    [
      'session.send',
      ({ server }) => server.handle('x', (_, { session }) => session.send('answer', ANSWER)),
    ],
    [
      'session.send in an effect',
      ({ server }) =>
        server.handle('x', (_, { session, commit }) =>
          commit(() => session.send('answer', ANSWER)),
        ),
    ],
    ['the reply', ({ server }) => server.handle('x', () => ANSWER), true],
    [
      'a reply that took its time',
      ({ server }) =>
        server.handle('x', async () => {
          await Promise.resolve();
          return ANSWER;
        }),
      true,
    ],
  ];

  for (const [name, handle, ask] of answering) {
    const burst = ALL.map((n) => ({ type: 'x', id: `c-${n}`, n, ask }));

    it(`wait for the client, and none is lost: ${name}`, async () => {
      const started = await startServer();
      handle(started);
      const client = acknowledge(await openSession(started.socketUrl));
      client.send(...burst);
      await until(() => acknowledged(client, MESSAGES) && numbers(client).length === MESSAGES);
      expect(numbers(client)).toEqual(ALL);
      expect(client.envelopes.some(({ type, error }) => type === '$nack' || error)).toBeFalse();
      expect(started.server.sessions.get(client.sid)?.attached).toBeTrue();
    });

    it(`wait for a client whose link is frozen, over a resumption: ${name}`, async () => {
      const started = await startServer({ closeGrace: 50 });
      handle(started);
      const frozen = await openSession(started.socketUrl);
      frozen.socket.pause();
      frozen.send(...burst);
      const session = started.server.sessions.get(frozen.sid)!;
      await until(() => session.queued > 100);
      expect(session.attached).toBeTrue();
      const client = acknowledge(await openSession(started.socketUrl, again(frozen)));
      expect(client.welcome).toEqual(jasmine.objectContaining({ resumed: true, from: 1 }));
      client.send(...burst.slice(client.welcome.rx));
      await until(() => acknowledged(client, MESSAGES) && numbers(client).length === MESSAGES);
      expect(numbers(client)).toEqual(ALL);
      expect(client.envelopes.some(({ type, error }) => type === '$nack' || error)).toBeFalse();
    });
  }

  it('leave the window half empty, and the next message waits', async () => {
    const { socketUrl, server } = await startServer({ windowMessages: 8 });
    let handled = 0;
    server.handle('x', (_, { send }) => {
      handled++;
      send('answer');
    });
    const client = await openSession(socketUrl);
    client.send(...ALL.slice(0, 20).map((n) => ({ type: 'x', id: `c-${n}`, n })));
    await until(() => numbers(client).length === 5);
    client.send({ type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
    expect(handled).toBe(5);
    client.send({ type: '$ack', a: 1 });
    await until(() => numbers(client).length === 6);
    expect(handled).toBe(6);
  });

  it('are read on for acknowledgements, though too many wait for a handler', async () => {
    const { socketUrl, server } = await startServer({ windowMessages: 8, maxUnhandled: 4 });
    const slow = gate();
    server.handle('x', async () => {
      await slow.passed;
      return 'reply';
    });
    const client = acknowledge(await openSession(socketUrl));
    for (const n of ALL.slice(0, 40)) client.send({ type: 'x', id: `c-${n}`, n, ask: true });
    const [inside] = server.clients as unknown as Iterable<{ readonly isPaused: boolean }>;
    await until(() => inside!.isPaused);
    const session = server.sessions.get(client.sid)!;
    // What others send fills the window, and its acknowledgements are behind the messages.
    for (let i = 0; i < 5; i++) session.send('push');
    await until(() => session.queued === 0);
    slow.open();
    await until(() => numbers(client).length === 45);
    expect(numbers(client)).toEqual(ALL.slice(0, 45));
  });

  it('wait until there is room, if others have filled the window meanwhile', async () => {
    const { socketUrl, server } = await startServer({ windowMessages: 4 });
    const slow = gate();
    server.handle('slow', async (_, { send }) => {
      await slow.passed;
      send('one');
      send('two');
      return 'reply';
    });
    server.handle('no', async () => {
      await slow.passed;
      throw new Error('no');
    });
    const client = await openSession(socketUrl);
    const session = server.sessions.get(client.sid)!;
    client.send(
      { type: 'slow', id: 'a', n: 1, ask: true },
      { type: 'no', id: 'b', n: 2, ask: true },
    );
    client.send({ type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
    for (let i = 0; i < 4; i++) session.send('push');
    slow.open();
    await until(() => numbers(client).length === 4);
    client.send({ type: '$ack', a: 2 });
    client.send({ type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
    expect(numbers(client).length).toBe(4);
    client.send({ type: '$ack', a: 4 });
    await client.nextOf('slow');
    client.send({ type: '$ack', a: 7 });
    expect((await client.nextOf('no')).error?.code).toBe('failed');
    const types = client.envelopes.filter(({ n }) => n).map(({ type }) => type);
    expect(types.slice(4)).toEqual(['one', 'two', 'slow', 'no']);
  });

  it('are refused, with a reason, where one handler alone would exceed it', async () => {
    const { socketUrl, server, entriesOf } = await startServer({ windowMessages: 3 });
    const send = (_: unknown, context: { send: (type: string) => void }) => {
      for (let i = 0; i < 4; i++) context.send('answer');
    };
    server.handle('sends', send);
    server.handle('replies', (_, context) => {
      for (let i = 0; i < 3; i++) context.send('answer');
    });
    server.handle('effect', (_, { session, send, commit }) => {
      send('answer');
      commit(() => {
        for (let i = 0; i < 2; i++) session.send('answer');
      });
    });
    const client = await openSession(socketUrl);
    client.send(
      { type: 'sends', id: 'a', n: 1 },
      { type: 'replies', id: 'b', n: 2, ask: true },
      { type: 'effect', id: 'c', n: 3 },
    );
    expect((await client.nextOf('$nack')).payload).toEqual({ n: 1, code: 'failed' });
    await until(() => entriesOf('message-refused').length === 3);
    expect(client.envelopes.filter(({ n }) => n).map(({ error }) => error?.code)).toEqual([
      'failed',
    ]);
    const reasons = entriesOf('message-refused').map(({ reason }) => reason);
    for (const reason of reasons) expect(reason).toContain('one handler');
    expect(server.sessions.get(client.sid)?.attached).toBeTrue();
  });

  describe('of a client that sends on without acknowledging', () => {
    const limits = { messageBurst: 1_000_000, messagesPerSecond: 1_000_000 };

    it('cut it off with 4413 at too many messages, and keep none of those that wait', async () => {
      const { socketUrl, server } = await startServer({ ...limits, windowMessages: 4 });
      server.handle('x', () => 'reply');
      const client = await openSession(socketUrl);
      for (let n = 1; n <= 5_000; n += 500) {
        const batch = ALL.concat(ALL).slice(0, 500);
        client.send(...batch.map((_, i) => ({ type: 'x', id: `c-${n + i}`, n: n + i, ask: true })));
      }
      expect(await client.closed).toEqual({ code: 4413, reason: 'reads too slowly' });
      const next = acknowledge(await openSession(socketUrl, again(client)));
      expect(next.welcome).toEqual(jasmine.objectContaining({ resumed: true, rx: 3 }));
      next.send({ type: 'x', id: 'c-4', n: 4, ask: true });
      await until(() => numbers(next).length === 4);
      expect(numbers(next)).toEqual([1, 2, 3, 4]);
    });

    it('cut it off at too many bytes', async () => {
      const { socketUrl, server } = await startServer({ ...limits, windowMessages: 4 });
      server.handle('x', () => 'reply');
      const client = await openSession(socketUrl);
      const payload = 'y'.repeat(60_000);
      for (let n = 1; n <= 30; n++) client.send({ type: 'x', id: `c-${n}`, n, ask: true, payload });
      expect(await client.closed).toEqual({ code: 4413, reason: 'reads too slowly' });
      expect(server.sessions.get(client.sid)?.queued).toBe(3);
    });
  });
});
