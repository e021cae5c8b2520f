import { FakeClock } from '../../spec-support/fake-clock.ts';
import { openSession } from '../../spec-support/open-session.ts';
import type { OpenedSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import type { StartedServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { isLifelineServerError } from '../errors.ts';
import type { LifelineServerOptions } from '../options/lifeline-server-options.ts';

describe('the life of a session', () => {
  async function detach({ server }: StartedServer, client: OpenedSession): Promise<void> {
    client.socket.terminate();
    await until(() => !server.sessions.get(client.sid)?.attached);
  }

  const again = ({ sid, welcome: { epoch, token } }: OpenedSession) => ({
    ...{ sid, epoch, token, att: 2 },
  });

  it('goes on with what was sent while it had no socket, and what was not acknowledged', async () => {
    const started = await startServer();
    const { socketUrl, server } = started;
    const first = await openSession(socketUrl);
    const session = server.sessions.get(first.sid)!;
    session.send('one', 1);
    session.send('two', 2);
    await first.nextOf('two');
    await detach(started, first);
    session.send('three', 3);
    expect(session.queued).toBe(3);
    const second = await openSession(socketUrl, { ...again(first), rx: 1 });
    expect(second.welcome).toEqual(jasmine.objectContaining({ resumed: true, rx: 0, from: 2 }));
    expect(await second.next()).toEqual({ type: 'two', payload: 2, n: 2 });
    expect(await second.next()).toEqual({ type: 'three', payload: 3, n: 3 });
    expect(session.queued).toBe(2);
  });

  it('tells at resumption what was processed and what was refused', async () => {
    const started = await startServer();
    started.server.handle('x', () => undefined);
    const first = await openSession(started.socketUrl);
    first.send(
      { type: 'nobody', id: 'c-1', n: 1 },
      { type: 'x', id: 'c-2', n: 2 },
      { type: 'nobody', id: 'c-3', n: 3 },
    );
    await first.nextOf('$ack');
    await detach(started, first);
    const second = await openSession(started.socketUrl, { ...again(first), acked: 1 });
    expect(second.welcome.rx).toBe(3);
    expect(second.welcome.refused).toEqual([{ n: 3, code: 'unknown-type' }]);
  });

  it('ends when its time without a socket is over', async () => {
    const clock = new FakeClock();
    const started = await startServer({ clock, sessionTtl: 10_000 });
    const first = await openSession(started.socketUrl);
    await detach(started, first);
    clock.advance(9_980);
    expect(started.server.sessions.size).toBe(1);
    clock.advance(20);
    expect(started.server.sessions.size).toBe(0);
    expect(clock.pendingTimers).toBe(0);
    const second = await openSession(started.socketUrl, again(first));
    expect(second.welcome.resumed).toBeFalse();
  });

  it('ends at once when the client says $bye, or closes with 1000, and not with any other code', async () => {
    const started = await startServer();
    const clients = [1, 2, 3].map(() => openSession(started.socketUrl));
    const [bye, ends, leaves] = (await Promise.all(clients)) as [
      OpenedSession,
      OpenedSession,
      OpenedSession,
    ];
    bye.send({ type: '$bye' });
    ends.socket.close(1000);
    leaves.socket.close();
    await Promise.all([bye.closed, ends.closed, leaves.closed]);
    await until(() => started.server.clients.size === 0);
    expect([...started.server.sessions.keys()]).toEqual([leaves.sid]);
  });

  it('takes nothing more of a batch in which it has ended', async () => {
    const { socketUrl, server, entriesOf } = await startServer();
    let handled = 0;
    server.handle('x', () => {
      handled++;
    });
    const client = await openSession(socketUrl);
    client.send(
      { type: 'x', id: 'a', n: 1 },
      { type: '$bye' },
      { type: 'x', id: 'b', n: 2 },
      { type: 'x', id: 'c', n: 9 },
    );
    expect((await client.closed).code).toBe(1000);
    expect(handled).toBe(1);
    expect(entriesOf('protocol-error')).toEqual([]);
  });

  describe('with too many of them', () => {
    const authenticate = (auth: unknown) => ({ user: auth as string });

    async function detached(options: LifelineServerOptions, users: readonly string[]) {
      const started = await startServer({ authenticate, ...options });
      const clients: OpenedSession[] = [];
      for (const auth of users) {
        const client = await openSession(started.socketUrl, { auth });
        started.server.sessions.get(client.sid)?.send('keep', 'x'.repeat(5_000));
        clients.push(client);
      }
      return { ...started, clients, started };
    }

    it('ends the oldest of a user that has no socket, never one that has', async () => {
      const users = ['ann', 'ann', 'ann', 'ann', 'bob'];
      const { server, clients, started } = await detached({ maxDetachedPerUser: 2 }, users);
      const [attached, first, second, third, other] = clients;
      for (const client of [first, second, other, third]) await detach(started, client!);
      expect([...server.sessions.keys()]).toEqual(
        [attached, second, third, other].map((client) => client!.sid),
      );
    });

    it('ends the oldest when all together keep too much', async () => {
      const maxDetachedBytes = 2 * 5_000 + 2 * 2_048 + 1_000;
      const { server, clients, started } = await detached({ maxDetachedBytes }, ['a', 'b', 'c']);
      for (const client of clients) await detach(started, client);
      expect([...server.sessions.keys()]).toEqual([clients[1]!.sid, clients[2]!.sid]);
      server.sessions.get(clients[2]!.sid)?.send('more', 'x'.repeat(1_500));
      expect([...server.sessions.keys()]).toEqual([clients[2]!.sid]);
    });

    it('ends the oldest for a newcomer, whom it refuses where all have a socket', async () => {
      const { server, clients, started } = await detached({ maxSessions: 2 }, ['a', 'b']);
      await expectAsync(
        Promise.race([
          openSession(started.socketUrl, { auth: 'c' }),
          until(() => started.entriesOf('protocol-error').length > 0),
        ]),
      ).toBeResolvedTo(undefined);
      expect(started.entriesOf('protocol-error')[0]?.code).toBe(1013);
      await detach(started, clients[0]!);
      const third = await openSession(started.socketUrl, { auth: 'c' });
      expect([...server.sessions.keys()]).toEqual([clients[1]!.sid, third.sid]);
    });
  });

  describe('with a full window', () => {
    const options = { windowMessages: 3, windowBytes: 1_024 };
    const codeOf = (send: () => void): string => {
      try {
        send();
      } catch (error) {
        if (isLifelineServerError(error)) return error.code;
      }
      return 'sent';
    };

    it('refuses what the app sends while it has a socket, and takes it once there is room', async () => {
      const { socketUrl, server } = await startServer(options);
      const client = await openSession(socketUrl);
      const session = server.sessions.get(client.sid)!;
      const send = () => session.send('x', 1);
      expect([send, send, send, send].map(codeOf)).toEqual([
        ...['sent', 'sent', 'sent', 'window-full'],
      ]);
      await client.nextOf('x');
      client.send({ type: '$ack', a: 2 });
      await until(() => session.queued === 1);
      expect(codeOf(send)).toBe('sent');
    });

    it('counts bytes too, and tells of what can never be sent', async () => {
      const { socketUrl, server } = await startServer(options);
      const session = server.sessions.get((await openSession(socketUrl)).sid)!;
      expect(codeOf(() => session.send('x', 'é'.repeat(600)))).toBe('message-too-large');
      expect(codeOf(() => session.send('x', 'é'.repeat(400)))).toBe('sent');
      expect(codeOf(() => session.send('x', 'é'.repeat(400)))).toBe('window-full');
    });

    it('ends when it has no socket, since it must not drop a message unnoticed', async () => {
      const started = await startServer(options);
      const client = await openSession(started.socketUrl);
      const session = started.server.sessions.get(client.sid)!;
      await detach(started, client);
      const send = () => session.send('x');
      expect([send, send, send, send, send].map(codeOf)).toEqual([
        ...['sent', 'sent', 'sent', 'session-ended', 'session-ended'],
      ]);
      expect(started.server.sessions.size).toBe(0);
      expect((await openSession(started.socketUrl, again(client))).welcome.resumed).toBeFalse();
    });

    it('refuses types and payloads that cannot be sent', async () => {
      const { socketUrl, server } = await startServer();
      const session = server.sessions.get((await openSession(socketUrl)).sid)!;
      const loop: unknown[] = [];
      loop.push(loop);
      const wrong: [unknown, unknown?][] = [
        ['$x'],
        [''],
        ['x'.repeat(129)],
        [5],
        ['x', loop],
        ['x', 5n],
        ['x', () => undefined],
      ];
      for (const [type, payload] of wrong) {
        expect(codeOf(() => session.send(type as string, payload))).toBe('invalid-message');
      }
      expect(session.queued).toBe(0);
    });
  });
});
