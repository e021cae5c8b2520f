import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterThisSpec } from '../spec-support/clean-up.ts';
import { openSession } from '../spec-support/open-session.ts';
import { startServer } from '../spec-support/start-server.ts';
import { createLifelineServer } from './create-lifeline-server.ts';
import { isLifelineServerError } from './errors.ts';
import { serverAddress } from './server-address.ts';
import { sqliteStore } from './sqlite.ts';
import { memoryStore } from './store/memory-store.ts';

describe('listen', () => {
  it('tells the port that it found free, the first time and later', async () => {
    const { server, url, port, host, socketUrl } = await startServer();
    expect(port).toBeGreaterThan(0);
    expect({ host, url, socketUrl }).toEqual({
      host: '127.0.0.1',
      url: `http://127.0.0.1:${port}/`,
      socketUrl: `ws://127.0.0.1:${port}/`,
    });
    expect(await server.listen()).toBe(server.address!);
  });

  it('names the way out when the port is taken, and can be tried again', async () => {
    const taken = await startServer();
    const second = createLifelineServer({ port: taken.port });
    const failure: unknown = await second.listen().catch((error: unknown) => error);
    expect(isLifelineServerError(failure, 'address-in-use')).toBeTrue();
    expect((failure as Error).message).toBe(
      `port ${taken.port} on 127.0.0.1 is taken: choose another port, or 0 for a free one`,
    );
    expect(second.address).toBeUndefined();
    await taken.server.close();
    expect((await second.listen()).port).toBe(taken.port);
    await second.close();
  });

  it('leaves the store to the server that has the port', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lifeline-'));
    afterThisSpec(() => rmSync(directory, { recursive: true }));
    const open = () => {
      const store = sqliteStore({ path: join(directory, 'sessions.sqlite') });
      afterThisSpec(() => store.close());
      return store;
    };
    const { server, socketUrl, port } = await startServer({ store: open() });
    server.handle('x', () => undefined);
    const client = await openSession(socketUrl);
    const second = createLifelineServer({ store: open(), port });
    await expectAsync(second.listen()).toBeRejected();
    await second.close();
    expect(second.sessions.size).toBe(0);
    client.send({ type: 'x', id: 'a', n: 1 });
    expect((await client.nextOf('$ack')).a).toBe(1);
  });

  it('gives the port back where the store cannot be had, and can be tried again', async () => {
    const store = memoryStore();
    const load = spyOn(store, 'load').and.throwError('database is locked');
    const server = createLifelineServer({ store, port: 0 });
    afterThisSpec(() => server.close());
    await expectAsync(server.listen()).toBeRejectedWithError('database is locked');
    expect(server.address).toBeUndefined();
    load.and.callThrough();
    expect(await server.listen()).toBe(server.address!);
  });

  it('tells what the system says about an impossible address', async () => {
    const server = createLifelineServer({ host: '192.0.2.1', port: 0 });
    const failure: unknown = await server.listen().catch((error: unknown) => error);
    expect(isLifelineServerError(failure, 'listen-failed')).toBeTrue();
    await server.close();
  });

  it('refuses after the server was closed', async () => {
    const server = createLifelineServer({ port: 0 });
    await server.close();
    const failure: unknown = await server.listen().catch((error: unknown) => error);
    expect(isLifelineServerError(failure, 'closed')).toBeTrue();
  });

  it('writes addresses that a browser can open', () => {
    const urlOf = (address: string) => serverAddress({ address, port: 80 }, '/s').socketUrl;
    expect(urlOf('0.0.0.0')).toBe('ws://127.0.0.1:80/s');
    expect(urlOf('::')).toBe('ws://[::1]:80/s');
    expect(urlOf('::1')).toBe('ws://[::1]:80/s');
    expect(urlOf('10.0.0.1')).toBe('ws://10.0.0.1:80/s');
  });
});
