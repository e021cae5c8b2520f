import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterThisSpec } from '../spec-support/clean-up.ts';
import { FakeClock } from '../spec-support/fake-clock.ts';
import { greetedClient } from '../spec-support/open-client.ts';
import { startServer } from '../spec-support/start-server.ts';
import { createLifelineServer } from './create-lifeline-server.ts';
import { isLifelineServerError } from './errors.ts';

describe('close', () => {
  it('says 1001 to all clients and then listens no more', async () => {
    const { server, url, socketUrl, entries } = await startServer();
    const clients = [await greetedClient(socketUrl), await greetedClient(socketUrl)];
    await server.close();
    for (const { closed } of clients) {
      expect(await closed).toEqual({ code: 1001, reason: 'server stopping' });
    }
    expect(server.clients.size).toBe(0);
    expect(server.address).toBeUndefined();
    await expectAsync(fetch(url)).toBeRejected();
    expect(entries.at(-1)?.event).toBe('stopped');
  });

  it('says another code and reason when asked to', async () => {
    const { server, socketUrl } = await startServer();
    const { closed } = await greetedClient(socketUrl);
    await server.close({ code: 1012, reason: 'deploy' });
    expect(await closed).toEqual({ code: 1012, reason: 'deploy' });
  });

  it('refuses a code or reason that cannot be sent, and touches nobody', async () => {
    const { server, socketUrl } = await startServer();
    const client = await greetedClient(socketUrl);
    const wrong = [
      { code: 1006 },
      { code: 1.5 },
      { code: 5000 },
      { reason: 'é'.repeat(62) },
      { grace: -1 },
    ];
    for (const how of wrong) {
      const failure: unknown = await server.close(how).catch((error: unknown) => error);
      expect(isLifelineServerError(failure, 'invalid-option')).toBeTrue();
    }
    client.socket.send('{"type":"ping"}');
    expect((await client.nextEnvelope()).type).toBe('pong');
  });

  it('waits for those who do not answer until the grace is over, not longer', async () => {
    const clock = new FakeClock();
    const { server, socketUrl } = await startServer({ clock, closeGrace: 60_000 });
    const { socket } = await greetedClient(socketUrl);
    const prompt = await greetedClient(socketUrl);
    socket.pause();
    let isClosed = false;
    const closed = server.close({ grace: 2_000 }).then(() => (isClosed = true));
    await prompt.closed;
    clock.advance(1_999);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isClosed).toBeFalse();
    clock.advance(1);
    await closed;
    expect(clock.pendingTimers).toBe(0);
  });

  it('cuts connections that never asked for anything when the grace is over', async () => {
    const { server, port } = await startServer();
    const idle = connect(port, '127.0.0.1');
    afterThisSpec(() => idle.destroy());
    await new Promise((resolve) => idle.once('connect', resolve));
    await server.close({ grace: 50 });
    await new Promise((resolve) => idle.once('close', resolve));
    expect(idle.destroyed).toBeTrue();
  });

  it('may be called again and during the start', async () => {
    const { server } = await startServer();
    await Promise.all([server.close(), server.close({ code: 4000 })]);
    await expectAsync(server.close()).toBeResolved();

    const hasty = createLifelineServer({ host: 'localhost', port: 0 });
    const listening = hasty.listen();
    await hasty.close();
    await expectAsync(fetch((await listening).url)).toBeRejected();
  });

  it('leaves neither a timer nor a socket, so that a process ends by itself', async () => {
    const script = fileURLToPath(new URL('../spec-support/open-and-close.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 4_000 });
    expect(stdout).toBe('closed\n');
  });

  it('lets a drill close, cut or pause single clients', async () => {
    const { server, socketUrl } = await startServer();
    const [first, second] = [await greetedClient(socketUrl), await greetedClient(socketUrl)];
    const [one, two] = server.clients;
    one?.close(4123, 'drill');
    two?.terminate();
    expect(await first.closed).toEqual({ code: 4123, reason: 'drill' });
    expect((await second.closed).code).toBe(1006);
    const third = await greetedClient(socketUrl);
    const [paused] = server.clients;
    paused?.pause();
    third.socket.send('{"type":"ping"}');
    await new Promise((resolve) => setTimeout(resolve, 30));
    paused?.resume();
    expect((await third.nextEnvelope()).type).toBe('pong');
  });
});
