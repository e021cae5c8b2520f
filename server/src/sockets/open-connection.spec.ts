import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import type { WebSocket } from 'ws';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { FakeClock } from '../../spec-support/fake-clock.ts';
import { greetedClient } from '../../spec-support/open-client.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { createHeartbeat } from './heartbeat.ts';
import { openConnection } from './open-connection.ts';

describe('open connection', () => {
  it('closes with 1009 for a message over the limit, logs it, and disturbs nobody else', async () => {
    const { socketUrl, entriesOf, server } = await startServer();
    const bad = await greetedClient(socketUrl);
    const good = await greetedClient(socketUrl);
    bad.socket.send('x'.repeat(1_048_576));
    expect((await bad.closed).code).toBe(1009);
    expect(entriesOf('bad-frame')).toEqual([
      jasmine.objectContaining({ reason: 'too large: more than 65536 bytes', code: 1009 }),
    ]);
    good.socket.send('{"type":"ping"}');
    expect((await good.nextEnvelope()).type).toBe('pong');
    await until(() => server.clients.size === 1);
  });

  it('takes a message of exactly the limit', async () => {
    const { socketUrl } = await startServer({ maxMessageBytes: 1_024 });
    const client = await greetedClient(socketUrl);
    client.socket.send('x'.repeat(1_024));
    expect((await client.next()).length).toBe(1_024);
    client.socket.send('x'.repeat(1_025));
    expect((await client.closed).code).toBe(1009);
  });

  it('counts the fragments of one message together', async () => {
    const { socketUrl } = await startServer({ maxMessageBytes: 1_024 });
    const client = await greetedClient(socketUrl);
    client.socket.send('x'.repeat(1_000), { fin: false });
    client.socket.send('x'.repeat(1_000), { fin: true });
    expect((await client.closed).code).toBe(1009);
  });

  it('pings after 25 s, and takes the pong for life', async () => {
    const clock = new FakeClock();
    const { socketUrl, server } = await startServer({ clock });
    const client = await greetedClient(socketUrl);
    const [inside] = server.clients as unknown as Iterable<WebSocket>;
    for (let round = 0; round < 4; round++) {
      const ponged = new Promise((resolve) => inside?.once('pong', resolve));
      const pinged = client.pinged();
      clock.advance(25_000);
      await pinged;
      await ponged;
    }
    expect(server.clients.size).toBe(1);
  });

  it('takes any text, binary or ping of the client for life', async () => {
    const clock = new FakeClock();
    const { socketUrl, server } = await startServer({ clock });
    const client = await greetedClient(socketUrl, { autoPong: false });
    const signs = [
      async () => (client.socket.send('hello'), client.next()),
      async () => (client.socket.send(Buffer.of(1)), client.next()),
      async () => {
        client.socket.ping();
        await new Promise((resolve) => client.socket.once('pong', resolve));
      },
    ];
    for (const sign of [...signs, ...signs]) {
      clock.advance(59_000);
      await sign();
    }
    expect(server.clients.size).toBe(1);
  });

  it('ends a client that was silent for 60 s with 4408 and logs it', async () => {
    const clock = new FakeClock();
    const { socketUrl, server, entriesOf } = await startServer({ clock });
    const client = await greetedClient(socketUrl, { autoPong: false });
    clock.advance(59_000);
    expect(server.clients.size).toBe(1);
    clock.advance(1_000);
    expect(await client.closed).toEqual({ code: 4408, reason: 'silent for too long' });
    expect(entriesOf('silent')).toEqual([
      jasmine.objectContaining({ reason: 'no frame for 60000 ms', code: 4408 }),
    ]);
    await until(() => server.clients.size === 0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('does not wait for a dead client to answer the close frame', async () => {
    const clock = new FakeClock();
    const { socketUrl, server } = await startServer({ clock, closeGrace: 60_000 });
    const client = await greetedClient(socketUrl, { autoPong: false });
    client.socket.pause();
    clock.advance(60_000);
    await until(() => server.clients.size === 0);
    expect(server.clients.size).toBe(0);
  });

  it('closes a client that sends but never reads with 4413, within its bound of memory', async () => {
    const { socketUrl, server, entriesOf } = await startServer({
      maxBufferedBytes: 262_144,
      closeGrace: 100,
    });
    const client = await greetedClient(socketUrl);
    const other = await greetedClient(socketUrl);
    const [inside] = server.clients;
    let most = 0;
    client.socket.pause();
    const message = 'x'.repeat(65_536);
    const flood = async () => {
      while (server.clients.size === 2) {
        client.socket.send(message);
        most = Math.max(most, inside?.bufferedAmount ?? 0);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await flood();
    expect(entriesOf('reads-too-slowly')).toEqual([
      jasmine.objectContaining({ code: 4413, reason: 'more than 262144 bytes wait to be read' }),
    ]);
    expect(most).toBeLessThan(262_144 + 2 * 65_536);
    other.socket.send('{"type":"ping"}');
    expect((await other.nextEnvelope()).type).toBe('pong');
  });

  it('survives resets, broken frames and text that is not UTF-8, and logs them', async () => {
    const { socketUrl, port, server, entriesOf } = await startServer();
    const upgrade =
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
    const unmasked = Buffer.of(0x81, 0x01, 0x61);
    const notUtf8 = Buffer.of(0x81, 0x81, 0, 0, 0, 0, 0xff);
    for (const bytes of [unmasked, notUtf8]) {
      const raw = connect(port, '127.0.0.1');
      afterThisSpec(() => raw.destroy());
      raw.on('error', () => {});
      raw.write(upgrade);
      await new Promise((resolve) => raw.once('data', resolve));
      raw.write(bytes);
      await until(() => server.clients.size === 0);
    }
    expect(entriesOf('bad-frame').map(({ reason }) => reason)).toEqual([
      'Invalid WebSocket frame: MASK must be set',
      'Invalid WebSocket frame: invalid UTF-8 sequence',
    ]);
    const reset = connect(port, '127.0.0.1');
    reset.on('error', () => {});
    reset.write(upgrade);
    await new Promise((resolve) => reset.once('data', resolve));
    reset.resetAndDestroy();
    await until(() => server.clients.size === 0);
    const client = await greetedClient(socketUrl);
    client.socket.send('{"type":"ping"}');
    expect((await client.nextEnvelope()).type).toBe('pong');
  });

  it('logs how a connection came and went under one name', async () => {
    const { socketUrl, entriesOf } = await startServer();
    const client = await greetedClient(socketUrl);
    client.socket.close(3001, 'bye');
    await until(() => entriesOf('disconnected').length === 1);
    expect(entriesOf('connected')).toEqual([
      jasmine.objectContaining({ connection: 'c1', remoteAddress: '127.0.0.1' }),
    ]);
    expect(entriesOf('disconnected')).toEqual([
      jasmine.objectContaining({ connection: 'c1', code: 3001, reason: 'bye' }),
    ]);
  });

  describe('with a mode that throws', () => {
    const fail = () => {
      throw new Error('boom');
    };

    function receive(readyState: number): { closed: unknown[]; logged: unknown[] } {
      const clock = new FakeClock();
      const closed: unknown[] = [];
      const logged: unknown[] = [];
      const close = (...how: unknown[]) => closed.push(how);
      const socket = Object.assign(new EventEmitter(), { readyState, close });
      openConnection(socket as unknown as WebSocket, {
        id: 'c1',
        mode: { opened: () => {}, text: fail, binary: fail },
        heartbeat: createHeartbeat({ pingInterval: 10, silenceTimeout: 20, clock }),
        log: ({ event, reason }) => logged.push([event, reason]),
        clock,
        maxBufferedBytes: 1,
        maxMessageBytes: 1,
      });
      socket.emit('message', Buffer.from('x'), false);
      return { closed, logged };
    }

    it('closes with 1011 and logs', () => {
      const { closed, logged } = receive(1);
      expect(closed).toEqual([[1011, 'internal error']]);
      expect(logged).toEqual([['handler-failed', 'Error: boom']]);
    });

    it('handles no frame once the connection is closing', () => {
      expect(receive(2)).toEqual({ closed: [], logged: [] });
    });
  });
});
