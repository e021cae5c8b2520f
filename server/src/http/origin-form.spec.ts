import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { openClient } from '../../spec-support/open-client.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { toOriginForm } from './origin-form.ts';

const HOST = 'app.example.com';

describe('a request whose target is a whole URL', () => {
  it('is answered as one with the path alone', async () => {
    const { port } = await startServer({ path: '/socket' });
    const statusOf = async (path: string) => {
      const asked = request({ host: '127.0.0.1', port, path, agent: false }).end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    expect(await statusOf(`http://${HOST}/healthz?x=1`)).toBe(200);
    expect(await statusOf(`http://${HOST}/socket`)).toBe(426);
    expect(await statusOf(`http://${HOST}/other`)).toBe(404);
    expect(await statusOf(`http://${HOST}`)).toBe(404);
  });

  it('gets a socket at the path in it, of a session if it asks for one', async () => {
    const { socketUrl } = await startServer({ path: '/socket' });
    const dial = (path: string) =>
      openClient(socketUrl, {
        finishRequest: (asked) => {
          asked.path = path;
          asked.end();
        },
      });
    expect((await (await dial(`ws://${HOST}/socket`)).nextEnvelope()).type).toBe('system');
    const session = await dial(`http://${HOST}/socket?lifeline=1`);
    expect((await session.nextEnvelope()).type).toBe('$hello');
    expect((await (await dial(`http://${HOST}/other`)).closed).code).toBe(1008);
  });

  it('names the host that its page is compared with, and its Host header does not', async () => {
    const { socketUrl } = await startServer();
    const dial = (origin: string) =>
      openClient(socketUrl, {
        origin,
        finishRequest: (asked) => {
          asked.path = `http://${HOST}/`;
          asked.setHeader('Host', 'evil.example.com');
          asked.end();
        },
      });
    expect((await (await dial(`https://${HOST}`)).nextEnvelope()).type).toBe('system');
    const refused = await (await dial('https://evil.example.com')).closed;
    expect(refused).toEqual({ code: 1008, reason: 'origin not allowed' });
  });

  for (const [url, path] of [
    ['HTTPS://a', '/'],
    ['http://a?b=/c', '/?b=/c'],
    ['ws://a//b', '//b'],
    ['/http://a/b', '/http://a/b'],
    ['http:///b', 'http:///b'],
    ['*', '*'],
  ]) {
    it(`${url} is ${path}`, () => {
      const asked = { url, headers: {} };
      toOriginForm(asked);
      expect(asked.url).toBe(path);
    });
  }
});
