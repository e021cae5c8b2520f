import { heapUsed } from '../../spec-support/heap-used.ts';
import { dialSession, newSid, openSession } from '../../spec-support/open-session.ts';
import type { OpenedSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { DEFAULT_OPTIONS } from '../options/default-options.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const message = (fields: string) => `{"type":"x","id":"c-1",${fields}}`;

/** Every way to be closed with 4400 on an open session: the reason, and frames that earn it. */
const BAD_FRAMES: Readonly<Record<string, readonly (string | Buffer)[]>> = {
  'bad-frame': [
    ...['', 'hello', '5', 'null', '"text"', '{', '{}', '[]', '[[]]', '[5]', '[{"type":"$ack"},[]]'],
    ...['{"type":5}', '{"type":""}', `{"type":"${'x'.repeat(129)}"}`, '{"n":1}'],
    message(`"n":1,"payload":${nested(64)}`),
    `[${message(`"n":1,"payload":${nested(64)}`)}]`,
    message('"n":1,"payload":{"__proto__":1}'),
    message(String.raw`"n":1,"payload":{"\u005f_proto__":1}`),
    Buffer.of(1, 2, 3),
  ],
  'bad-number': [
    ...['0', '-1', '1.5', '"1"', 'null', '9007199254740992', 'true', '[1]'].map((n) =>
      message(`"n":${n}`),
    ),
    '{"type":"$ack","a":0,"n":1}',
  ],
  'missing-number': ['{"type":"x","id":"c-1"}', '{"type":"x"}'],
  'bad-id': [
    '{"type":"x","n":1}',
    '{"type":"x","n":1,"id":""}',
    '{"type":"x","n":1,"id":5}',
    `{"type":"x","n":1,"id":"${'x'.repeat(65)}"}`,
    String.raw`{"type":"x","n":1,"id":"\ud800"}`,
  ],
  gap: [message('"n":2'), message('"n":9007199254740991')],
  'bad-ack': ['-1', '0.5', '"0"', 'null', '9007199254740992'].map(
    (a) => `{"type":"$ack","a":${a}}`,
  ),
  'ack-beyond': [
    '{"type":"$ack","a":1}',
    message('"n":1,"a":5'),
    '{"type":"$nack","payload":{"n":7,"code":"failed"}}',
  ],
  'open-twice': ['{"type":"$open","payload":{}}'],
  'unknown-control': ['$hello', '$welcome', '$what', '$'].map((type) => `{"type":"${type}"}`),
  'bad-control': [
    '{"type":"$ack"}',
    ...['{}', '{"t":"1"}', '5', 'null', '{"t":1e999}'].map(
      (payload) => `{"type":"$ping","payload":${payload}}`,
    ),
    '{"type":"$ping"}',
    '{"type":"$pong"}',
    ...['{}', '{"n":0,"code":"x"}', '{"n":1}'].map((p) => `{"type":"$nack","payload":${p}}`),
    ...['{}', '{"topics":"a"}', '{"topics":[5]}', '{"topics":[""]}'].map(
      (p) => `{"type":"$sub","payload":${p}}`,
    ),
    `{"type":"$sub","payload":{"topics":["${'x'.repeat(257)}"]}}`,
    JSON.stringify({ type: '$sub', payload: { topics: Array.from({ length: 1_001 }, String) } }),
    '{"type":"$unsub"}',
    '{"type":"$cancel","payload":{}}',
    '{"type":"$auth","payload":{}}',
  ],
};

/** What is wrong in an `$open`. */
const BAD_OPENINGS: readonly object[] = [
  ...[undefined, 5, 'short', 'x'.repeat(21), 'x'.repeat(65), `${'x'.repeat(21)}!`].map((sid) => ({
    sid,
  })),
  ...[undefined, 5, '', 'x'.repeat(65)].map((epoch) => ({ epoch })),
  ...[undefined, 5, '', 'x'.repeat(257)].map((token) => ({ token })),
  ...[undefined, 0, -1, 1.5, '1', null].map((att) => ({ att })),
  ...[undefined, -1, 1.5, 2 ** 53].map((rx) => ({ rx })),
  ...[undefined, -1, '0', null].map((acked) => ({ acked })),
];

describe('bad input', () => {
  async function undisturbed({ socket, send, nextOf }: OpenedSession, t: number): Promise<void> {
    expect(socket.readyState).toBe(1);
    send({ type: '$ping', payload: { t } });
    expect((await nextOf('$pong')).payload).toEqual({ t });
  }

  for (const [reason, frames] of Object.entries(BAD_FRAMES)) {
    it(`closes with 4400 ${reason}, disturbs nobody, and leaves the session to be resumed`, async () => {
      const { socketUrl, server } = await startServer();
      server.handle('x', () => undefined);
      const other = await openSession(socketUrl);
      let att = 1;
      let last: OpenedSession | undefined;
      for (const frame of frames) {
        const { sid, welcome } = last ?? {};
        const resumes = sid !== undefined && { sid, ...welcome, att: ++att };
        const client = await openSession(socketUrl, { ...resumes, rx: 0, acked: 0 });
        expect(client.welcome.resumed).toBe(last !== undefined);
        client.socket.send(frame);
        expect(await client.closed)
          .withContext(String(frame).slice(0, 80))
          .toEqual({ code: 4400, reason });
        last = client;
      }
      expect(server.sessions.size).toBe(2);
      expect(server.sessions.get(last!.sid)?.attached).toBeFalse();
      await undisturbed(other, 1);
    });
  }

  it('closes with 4400 not-open whatever comes before $open, or beside it', async () => {
    const { socketUrl, server } = await startServer();
    const other = await openSession(socketUrl);
    const opening = {
      type: '$open',
      payload: { sid: newSid(), epoch: null, token: null, att: 1, rx: 0, acked: 0 },
    };
    const frames = [
      ...['', 'hello', '[]', '{"type":"$ack","a":0}', message('"n":1'), nested(100)],
      ...[Buffer.of(1), JSON.stringify([opening, { type: '$ack', a: 0 }])],
    ];
    for (const frame of frames) {
      const client = await dialSession(socketUrl);
      client.socket.send(frame);
      expect(await client.closed).toEqual({ code: 4400, reason: 'not-open' });
    }
    expect(server.sessions.size).toBe(1);
    await undisturbed(other, 2);
  });

  it('closes with 4400 bad-number for an $open that has one', async () => {
    const { socketUrl, server } = await startServer();
    const client = await dialSession(socketUrl);
    const payload = { sid: newSid(), epoch: null, token: null, att: 1, rx: 0, acked: 0 };
    client.socket.send(JSON.stringify({ type: '$open', payload, n: 1 }));
    expect(await client.closed).toEqual({ code: 4400, reason: 'bad-number' });
    expect(server.sessions.size).toBe(0);
  });

  it('closes with 4400 bad-open for a field that is missing or out of range', async () => {
    const { socketUrl, server } = await startServer();
    const other = await openSession(socketUrl);
    for (const wrong of BAD_OPENINGS) {
      const client = await dialSession(socketUrl);
      const right = { sid: newSid(), epoch: null, token: null, att: 1, rx: 0, acked: 0 };
      client.send({ type: '$open', payload: { ...right, ...wrong } });
      expect(await client.closed)
        .withContext(JSON.stringify(wrong))
        .toEqual({ code: 4400, reason: 'bad-open' });
    }
    for (const payload of [undefined, null, 5, 'text', []]) {
      const client = await dialSession(socketUrl);
      client.send({ type: '$open', payload });
      expect((await client.closed).reason).toBe('bad-open');
    }
    expect(server.sessions.size).toBe(1);
    await undisturbed(other, 3);
  });

  it('closes with 4400 open-twice while the first $open is being decided', async () => {
    const authenticate = () => new Promise<null>(() => {});
    const { socketUrl } = await startServer({ authenticate });
    const client = await dialSession(socketUrl);
    const payload = { sid: newSid(), epoch: null, token: null, att: 1, rx: 0, acked: 0 };
    client.send({ type: '$open', payload });
    client.send({ type: '$open', payload });
    expect(await client.closed).toEqual({ code: 4400, reason: 'open-twice' });
  });

  it('closes with 1009 for a frame that is too large, and the session can be resumed', async () => {
    const { socketUrl, server } = await startServer();
    const other = await openSession(socketUrl);
    const { sid, welcome, socket, closed } = await openSession(socketUrl);
    socket.send(message(`"n":1,"payload":"${'x'.repeat(65_536)}"`));
    expect((await closed).code).toBe(1009);
    const { epoch, token } = welcome;
    await until(() => !server.sessions.get(sid)?.attached);
    expect((await openSession(socketUrl, { sid, epoch, token, att: 2 })).welcome.rx).toBe(0);
    await undisturbed(other, 4);
  });

  it('takes the deepest nesting and the longest names that are allowed, in a batch too', async () => {
    const { socketUrl, server } = await startServer();
    const type = 'x'.repeat(128);
    server.handle(type, () => undefined);
    const client = await openSession(socketUrl);
    const deepest = `{"type":"${type}","id":"${'i'.repeat(64)}","n":1,"payload":${nested(63)}}`;
    client.socket.send(deepest);
    client.socket.send(`[${deepest.replace('"n":1', '"n":2').replace('"id":"i', '"id":"j')}]`);
    await until(() => client.envelopes.some(({ a }) => a === 2));
    expect(client.socket.readyState).toBe(1);
  });

  it('ignores fields that the contract does not name, and what a client adds to messages', async () => {
    const { socketUrl, server } = await startServer();
    let got: unknown;
    server.handle('x', (one) => void (got = one.payload));
    const client = await openSession(socketUrl);
    client.socket.send(message('"n":1,"ts":"odd","extra":{"a":[]},"ask":1,"payload":null'));
    await client.nextOf('$ack');
    expect(got).toBeNull();
  });

  it('holds its memory however much of it comes', async () => {
    const { socketUrl, server } = await startServer({
      ...{ messageBurst: 1_000_000, messagesPerSecond: 1_000_000, sessionTtl: 100 },
    });
    const other = await openSession(socketUrl);
    const flood = async (rounds: number) => {
      for (let round = 0; round < rounds; round++) {
        const client = await openSession(socketUrl);
        for (let i = 0; i < 50; i++) client.send({ type: '$ping', payload: { t: i } });
        client.socket.send(message(`"n":3,"payload":"${'x'.repeat(60_000)}"`));
        await client.closed;
        client.socket.terminate();
      }
      await until(() => server.sessions.size === 1);
    };
    await flood(20);
    const before = heapUsed();
    await flood(100);
    // One frame of each would be 6 MB.
    expect(heapUsed() - before).toBeLessThan(2 * 1_048_576);
    await undisturbed(other, 5);
    expect(DEFAULT_OPTIONS.maxDepth).toBe(64);
  }, 20_000);
});
