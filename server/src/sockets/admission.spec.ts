import { connect } from 'node:net';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { greetedClient, openClient } from '../../spec-support/open-client.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';

describe('admission', () => {
  it('closes a page of a foreign origin with 1008 and a reason, and logs it', async () => {
    const { socketUrl, entriesOf, server } = await startServer();
    const { closed } = await openClient(socketUrl, { origin: 'https://evil.example' });
    expect(await closed).toEqual({ code: 1008, reason: 'origin not allowed' });
    expect(server.clients.size).toBe(0);
    expect(entriesOf('refused')).toEqual([
      jasmine.objectContaining({
        level: 'warn',
        code: 1008,
        reason: 'origin not allowed',
        origin: 'https://evil.example',
      }),
    ]);
    expect(entriesOf('connected')).toEqual([]);
  });

  it('answers nothing that a refused page sends', async () => {
    const { socketUrl } = await startServer();
    const { socket, closed } = await openClient(socketUrl, { origin: 'https://evil.example' });
    const received: string[] = [];
    socket.on('message', (data) => received.push((data as Buffer).toString()));
    socket.send('{"type":"ping"}');
    await closed;
    expect(received).toEqual([]);
  });

  it('survives what a refused page sends, and logs it', async () => {
    const { port, socketUrl, entriesOf } = await startServer();
    const raw = connect(port, '127.0.0.1');
    afterThisSpec(() => raw.destroy());
    const unmasked = '\x81\x01a';
    raw.write(
      'GET / HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\n' +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n${unmasked}`,
      'latin1',
    );
    await until(() => entriesOf('bad-frame').length === 1);
    await greetedClient(socketUrl);
    expect(entriesOf('bad-frame')[0]?.connection).toBe(entriesOf('refused')[0]?.connection);
  });

  it('takes a listed origin', async () => {
    const { socketUrl } = await startServer({ origins: ['https://app.example'] });
    const client = await openClient(socketUrl, { origin: 'https://app.example' });
    expect((await client.nextEnvelope()).payload).toEqual({ info: 'connected' });
  });

  it('takes sockets on its path only, whatever the query', async () => {
    const { url, socketUrl } = await startServer({ path: '/socket' });
    expect(socketUrl).toBe(`${url.replace('http', 'ws')}socket`);
    const right = await openClient(`${socketUrl}?room=1`);
    expect((await right.nextEnvelope()).type).toBe('system');
    for (const wrong of ['', '/', '/other']) {
      const { closed } = await openClient(`${socketUrl}${wrong}x`);
      expect(await closed).toEqual({ code: 1008, reason: 'no socket at this path' });
    }
  });

  it('takes sockets on any path when none is set', async () => {
    const { url } = await startServer();
    const client = await openClient(`${url.replace('http', 'ws')}any/path`);
    expect((await client.nextEnvelope()).type).toBe('system');
  });

  it('closes one connection too many with 1013, and takes one again when one has left', async () => {
    const { socketUrl, server } = await startServer({ maxConnections: 1 });
    const first = await greetedClient(socketUrl);
    const second = await openClient(socketUrl);
    expect(await second.closed).toEqual({ code: 1013, reason: 'too many connections' });
    expect(server.clients.size).toBe(1);
    first.socket.close();
    await first.closed;
    const third = await openClient(socketUrl);
    expect((await third.nextEnvelope()).payload).toEqual({ info: 'connected' });
  });
});
