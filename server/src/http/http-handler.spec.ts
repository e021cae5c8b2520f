import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { FakeClock } from '../../spec-support/fake-clock.ts';
import { greetedClient, openClient } from '../../spec-support/open-client.ts';
import { openSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { httpHandler } from './http-handler.ts';

describe('http', () => {
  it('tells its health: connections, sessions with and without a socket, uptime in ms', async () => {
    const clock = new FakeClock();
    const { url, socketUrl, server } = await startServer({ clock });
    await greetedClient(socketUrl);
    const gone = await openSession(socketUrl);
    await openSession(socketUrl);
    await openSession(socketUrl);
    gone.socket.terminate();
    await until(() => !server.sessions.get(gone.sid)?.attached && server.clients.size === 3);
    clock.advance(1_234);
    const response = await fetch(`${url}healthz?x=1`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      ...{ status: 'ok', connections: 3, uptime: 1_234 },
      sessions: { attached: 2, detached: 1 },
    });
  });

  it('tells 503 while it stops, so that a balancer looks elsewhere', async () => {
    const clock = new FakeClock();
    const { url, socketUrl, server } = await startServer({ clock });
    const { socket } = await greetedClient(socketUrl);
    socket.pause();
    const closed = server.close();
    const response = await fetch(`${url}healthz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual(jasmine.objectContaining({ status: 'stopping' }));
    await expectAsync(openClient(socketUrl)).toBeRejectedWithError(/503/);
    clock.advance(2_000);
    await closed;
  });

  it('asks a plain GET on the socket path for the upgrade', async () => {
    const { url } = await startServer({ path: '/socket' });
    const response = await fetch(`${url}socket?room=1`);
    expect(response.status).toBe(426);
    expect(response.headers.get('upgrade')).toBe('websocket');
  });

  it('answers those who ask for another protocol as if they had not', async () => {
    const { port, socketUrl } = await startServer({ path: '/socket' });
    // As Java's HttpClient does with every request, and `curl --http2`.
    const headers = { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': '' };
    const status = (path: string) =>
      new Promise((resolve, reject) => {
        request({ port, path, host: '127.0.0.1', agent: false, headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await status('/healthz')).toBe(200);
    expect(await status('/socket')).toBe(426);
    await greetedClient(socketUrl);
  });

  it('names what is there when asked for something else', async () => {
    const { url } = await startServer({ path: '/socket' });
    const response = await fetch(`${url}nothing`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('the socket is at /socket, the health at /healthz');
  });

  it('answers GET and HEAD only', async () => {
    const { url } = await startServer();
    const response = await fetch(`${url}healthz`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    const head = await fetch(`${url}healthz`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });

  it('breaks off and logs what it cannot answer, instead of letting it hang', async () => {
    const logged: unknown[] = [];
    const health = () => {
      throw new Error('boom');
    };
    const log = ({ event, reason }: { event: string; reason?: string }) =>
      logged.push([event, reason]);
    const context = { path: undefined, staticFiles: undefined, health, log };
    const server = createServer(httpHandler(context)).listen(0, '127.0.0.1');
    afterThisSpec(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await expectAsync(fetch(`http://127.0.0.1:${port}/healthz`)).toBeRejected();
    expect(logged).toEqual([['http-error', 'Error: boom']]);
  });

  it('serves the page and the socket at one address', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lifeline-'));
    afterThisSpec(() => rmSync(directory, { recursive: true }));
    writeFileSync(join(directory, 'index.html'), '<title>panel</title>');
    const { url, socketUrl } = await startServer({ staticFiles: directory });
    expect(await (await fetch(url)).text()).toBe('<title>panel</title>');
    const client = await openClient(socketUrl, { origin: url.slice(0, -1) });
    expect((await client.nextEnvelope()).payload).toEqual({ info: 'connected' });
  });
});
