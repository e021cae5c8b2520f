import { FakeClock } from '../../spec-support/fake-clock.ts';
import { openSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the limits of a session', () => {
  it('closes with 4429 for more messages than allowed, with advice, and can be resumed', async () => {
    const clock = new FakeClock();
    const options = { clock, messageBurst: 10, messagesPerSecond: 5 };
    const { socketUrl, server } = await startServer(options);
    server.handle('x', () => undefined);
    const other = await openSession(socketUrl);
    const client = await openSession(socketUrl);
    const send = (n: number) => client.send({ type: 'x', id: `c-${n}`, n });
    for (let n = 1; n <= 10; n++) send(n);
    await until(() => server.sessions.get(client.sid)!.queued === 0);
    await pause(10);
    clock.advance(400);
    send(11);
    send(12);
    await pause(10);
    expect(client.socket.readyState).toBe(1);
    send(13);
    const bye = await client.nextOf('$bye');
    expect(bye.payload).toEqual({ code: 'rate-limit', retryAfter: 2_000, resumable: true });
    expect(await client.closed).toEqual({ code: 4429, reason: 'rate-limit' });
    const { sid, welcome } = client;
    const { epoch, token } = welcome;
    const again = await openSession(socketUrl, { sid, epoch, token, att: 2 });
    expect(again.welcome.rx).toBe(13);
    expect(other.socket.readyState).toBe(1);
  });

  it('counts each message of a batch, and no acknowledgement that is due', async () => {
    const clock = new FakeClock();
    const { socketUrl, server } = await startServer({ clock, messageBurst: 3 });
    const client = await openSession(socketUrl);
    for (let n = 1; n <= 20; n++) {
      server.sessions.get(client.sid)?.send('tick');
      await until(() => client.envelopes.some((one) => one.n === n));
      client.send({ type: '$ack', a: n });
    }
    await until(() => server.sessions.get(client.sid)!.queued === 0);
    expect(client.socket.readyState).toBe(1);
    client.send(...[1, 2, 3, 4].map(() => ({ type: '$ack', a: 20 })));
    expect((await client.closed).code).toBe(4429);
  });

  it('does not read a socket whose messages wait for a handler, and reads on afterwards', async () => {
    const { socketUrl, server } = await startServer({ maxUnhandled: 4, pingInterval: 20 });
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    let handled = 0;
    server.handle('x', async () => {
      await gate;
      handled++;
    });
    const client = await openSession(socketUrl);
    const [inside] = server.clients as unknown as Iterable<{ readonly isPaused: boolean }>;
    for (let n = 1; n <= 5; n++) client.send({ type: 'x', id: `c-${n}`, n });
    await until(() => inside!.isPaused);
    for (let n = 6; n <= 20; n++) client.send({ type: 'x', id: `c-${n}`, n });
    await pause(60);
    open();
    await until(() => handled === 20);
    expect(inside!.isPaused).toBeFalse();
    await until(() => client.envelopes.some(({ a }) => a === 20));
  });

  it('does not hold the silence of a socket that it does not read against the client', async () => {
    const clock = new FakeClock();
    const { socketUrl, server } = await startServer({ clock, maxUnhandled: 1 });
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    server.handle('x', () => gate);
    const client = await openSession(socketUrl);
    const [inside] = server.clients as unknown as Iterable<{ readonly isPaused: boolean }>;
    for (let n = 1; n <= 3; n++) client.send({ type: 'x', id: `c-${n}`, n });
    await until(() => inside!.isPaused);
    clock.advance(300_000);
    await pause(10);
    expect(client.socket.readyState).toBe(1);
    open();
    await until(() => !inside!.isPaused);
  });

  it('reads a socket that it closes to its end, so that the goodbye can be answered', async () => {
    const { socketUrl, server } = await startServer({ maxUnhandled: 1, closeGrace: 60_000 });
    server.handle('x', () => new Promise(() => {}));
    const { sid, welcome, send, closed } = await openSession(socketUrl);
    const [inside] = server.clients as unknown as Iterable<{ readonly isPaused: boolean }>;
    for (let n = 1; n <= 3; n++) send({ type: 'x', id: `c-${n}`, n });
    await until(() => inside!.isPaused);
    const { epoch, token } = welcome;
    await openSession(socketUrl, { sid, epoch, token, att: 2 });
    expect((await closed).code).toBe(4409);
    await until(() => server.clients.size === 1);
    expect(server.clients.size).toBe(1);
  });

  it('closes with 4400 bad-control for more topics than allowed', async () => {
    const { socketUrl, server } = await startServer({ maxTopics: 2 });
    const client = await openSession(socketUrl);
    const sub = (topics: string[], reset?: true) =>
      client.send({ type: '$sub', payload: { topics, reset } });
    sub(['a', 'b', 'a']);
    sub(['a', 'b']);
    sub(['c', 'd'], true);
    client.send({ type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
    sub(['c', 'e']);
    expect(await client.closed).toEqual({ code: 4400, reason: 'bad-control' });
    expect(server.sessions.size).toBe(1);
  });

  it('ends with 4413 the session of a client that does not acknowledge what is published', async () => {
    const { socketUrl, server } = await startServer({ windowMessages: 3 });
    const client = await openSession(socketUrl);
    client.send({ type: '$sub', payload: { topics: ['t'] } }, { type: '$ping', payload: { t: 1 } });
    await client.nextOf('$pong');
    for (let n = 1; n <= 4; n++) server.publish('t', n);
    expect(await client.closed).toEqual({ code: 4413, reason: 'reads too slowly' });
    expect(server.sessions.size).toBe(0);
  });

  it('closes with 4413 a client that pings and does not read, within its bound of memory', async () => {
    const { socketUrl, server } = await startServer({
      ...{ messageBurst: 1_000_000, messagesPerSecond: 1_000_000, closeGrace: 100 },
      ...{ maxBufferedBytes: 65_536, maxMessageBytes: 65_536 },
    });
    const client = await openSession(socketUrl);
    const other = await openSession(socketUrl);
    const [inside] = server.clients;
    client.socket.pause();
    let most = 0;
    const pings = Array.from({ length: 1_000 }, () => ({ type: '$ping', payload: { t: 1e300 } }));
    while (server.clients.size === 2) {
      client.send(...pings);
      most = Math.max(most, inside?.bufferedAmount ?? 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(most).toBeLessThan(2 * 65_536);
    expect(other.socket.readyState).toBe(1);
    expect(server.sessions.size).toBe(2);
  }, 20_000);

  it('replays a full window to a slow reader without closing it for reading slowly', async () => {
    const { socketUrl, server } = await startServer({ maxBufferedBytes: 131_072, closeGrace: 100 });
    const first = await openSession(socketUrl);
    const session = server.sessions.get(first.sid)!;
    first.socket.terminate();
    await until(() => !session.attached);
    for (let i = 0; i < 100; i++) session.send('x', 'y'.repeat(10_000));
    const { epoch, token } = first.welcome;
    const again = await openSession(socketUrl, { sid: first.sid, epoch, token, att: 2 });
    again.socket.pause();
    await pause(50);
    again.socket.resume();
    await until(() => again.envelopes.some(({ n }) => n === 100));
    const numbers = again.envelopes.filter(({ n }) => n).map(({ n }) => n);
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });
});
