import { FakeClock } from '../../spec-support/fake-clock.ts';
import { openClient } from '../../spec-support/open-client.ts';
import { dialSession, newSid, openSession } from '../../spec-support/open-session.ts';
import type { OpenFields, SessionClient } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends `$open` and waits for nothing. */
async function tryToOpen(url: string, fields: Partial<OpenFields> = {}): Promise<SessionClient> {
  const client = await dialSession(url);
  await client.nextOf('$hello');
  const first = { sid: newSid(), epoch: null, token: null, att: 1, rx: 0, acked: 0 };
  client.send({ type: '$open', payload: { ...first, ...fields } });
  return client;
}

describe('opening a session', () => {
  it('begins with $hello, $open and $welcome, and then carries messages both ways', async () => {
    const { socketUrl, server } = await startServer();
    server.handle('order', ({ payload }, { send }) => send('booked', payload));
    const client = await openSession(socketUrl);
    expect(client.envelopes[0]).toEqual({
      type: '$hello',
      payload: {
        version: 'lifeline.v1',
        maxMessageBytes: 65_536,
        silenceTimeout: 60_000,
        openTimeout: 5_000,
        window: { messages: 4_096, bytes: 1_048_576 },
        sessionTtl: 120_000,
        remembers: 86_400_000,
        memory: jasmine.stringMatching(/^m-/),
        idsOf: 'session',
      },
    });
    expect(client.welcome).toEqual({
      epoch: jasmine.any(String),
      token: jasmine.stringMatching(/^[\w-]{43}$/),
      resumed: false,
      rx: 0,
      from: 1,
      refused: [],
    });
    client.send({ type: 'order', id: 'c-1', payload: { buy: 5 }, n: 1 });
    expect(await client.next()).toEqual({ type: 'booked', payload: { buy: 5 }, n: 1, a: 1 });
  });

  it('says that ids are remembered for users where it knows who they are', async () => {
    const { socketUrl } = await startServer({ authenticate: () => ({ user: 'ann' }) });
    const { payload } = await (await dialSession(socketUrl)).nextOf('$hello');
    expect((payload as { idsOf: string }).idsOf).toBe('user');
  });

  it('leaves sockets that do not ask for a session in plain mode', async () => {
    const { socketUrl } = await startServer();
    for (const query of ['', '?lifeline=2', '?other=1', '?xlifeline=1']) {
      const client = await openClient(`${socketUrl}${query}`);
      expect((await client.nextEnvelope()).type).toBe('system');
    }
  });

  it('waits 5 s for $open, then closes with 4401', async () => {
    const clock = new FakeClock();
    const { socketUrl } = await startServer({ clock });
    const client = await dialSession(socketUrl);
    await client.nextOf('$hello');
    clock.advance(4_989);
    await pause(20);
    expect(client.socket.readyState).toBe(1);
    clock.advance(11);
    expect(await client.closed).toEqual({ code: 4401, reason: 'open-timeout' });
    expect(clock.pendingTimers).toBeLessThanOrEqual(1);
  });

  it('includes the authentication in that time, and takes no late answer', async () => {
    const clock = new FakeClock();
    let answer: (identity: { user: string }) => void = () => undefined;
    const authenticate = () => new Promise<{ user: string }>((resolve) => (answer = resolve));
    const { socketUrl, server } = await startServer({ clock, authenticate });
    const client = await tryToOpen(socketUrl);
    await pause(20);
    clock.advance(5_000);
    expect(await client.closed).toEqual({ code: 4401, reason: 'open-timeout' });
    answer({ user: 'ann' });
    await pause(5);
    expect(server.sessions.size).toBe(0);
  });

  it('asks who the client is, with its credentials and its upgrade', async () => {
    const authenticate = jasmine.createSpy().and.callFake((auth) => ({ user: `user ${auth}` }));
    const { socketUrl, server } = await startServer({ authenticate });
    const { sid } = await openSession(socketUrl, { auth: 7 });
    expect(server.sessions.get(sid)?.user).toBe('user 7');
    expect(authenticate).toHaveBeenCalledOnceWith(
      7,
      jasmine.objectContaining({ url: '/?lifeline=1', remoteAddress: '127.0.0.1' }),
    );
  });

  it('refuses with 4401 whom nobody knows, whatever the authentication returns or throws', async () => {
    const answers = [
      () => null,
      () => Promise.resolve(null),
      () => Promise.reject(new Error('down')),
      () => {
        throw new Error('broken');
      },
      () => ({ user: '' }),
      () => ({ user: 5 }) as never,
      () => ({ user: 'x'.repeat(257) }),
      () => ({ user: 'ann\ud800' }),
      () => undefined as never,
    ];
    for (const authenticate of answers) {
      const { socketUrl } = await startServer({ authenticate });
      const { closed } = await tryToOpen(socketUrl);
      expect(await closed).toEqual({ code: 4401, reason: 'auth-refused' });
    }
  });

  it('takes fresh credentials in between, if they are good and of the same user', async () => {
    const authenticate = (auth: unknown) => (auth ? { user: auth as string } : null);
    const { socketUrl, server } = await startServer({ authenticate });
    server.handle('x', (_, { send }) => send('y'));
    const fresh = async (auth: unknown) => {
      const client = await openSession(socketUrl, { auth: 'ann' });
      client.send({ type: '$auth', payload: { auth } }, { type: 'x', id: 'c', n: 1 });
      return client;
    };
    const same = await fresh('ann');
    await same.nextOf('y');
    await pause(5);
    expect(same.socket.readyState).toBe(1);
    expect(same.envelopes.map(({ type }) => type)).toEqual(['$hello', '$welcome', 'y']);
    expect(await (await fresh('bob')).closed).toEqual({ code: 4403, reason: 'other-user' });
    expect(await (await fresh(null)).closed).toEqual({ code: 4401, reason: 'auth-refused' });
  });

  it('bounds the time of fresh credentials too, and keeps the session', async () => {
    const clock = new FakeClock();
    let calls = 0;
    const authenticate = () => (calls++ ? new Promise<null>(() => {}) : { user: 'ann' });
    const { socketUrl, server } = await startServer({ clock, authenticate });
    const client = await openSession(socketUrl);
    client.send({ type: '$auth', payload: { auth: 1 } });
    await until(() => calls === 2);
    clock.advance(5_000);
    expect(await client.closed).toEqual({ code: 4401, reason: 'open-timeout' });
    expect(server.sessions.size).toBe(1);
  });

  it('bounds the time of the first, whatever comes and is decided about meanwhile', async () => {
    const clock = new FakeClock();
    let answer: (identity: { user: string }) => void = () => undefined;
    const decisions: (Promise<{ user: string }> | { user: string })[] = [
      { user: 'ann' },
      new Promise(() => {}),
      new Promise((resolve) => (answer = resolve)),
    ];
    const authenticate = () => decisions.shift() ?? null;
    const { socketUrl } = await startServer({ clock, authenticate });
    const client = await openSession(socketUrl);
    const fresh = { type: '$auth', payload: { auth: 1 } };
    client.send(fresh);
    await until(() => decisions.length === 1);
    clock.advance(3_000);
    client.send(fresh);
    await until(() => decisions.length === 0);
    answer({ user: 'ann' });
    await pause(5);
    clock.advance(2_000);
    expect(await client.closed).toEqual({ code: 4401, reason: 'open-timeout' });
  });

  it('gives a session to nobody but its user, with no effect on it', async () => {
    const authenticate = (auth: unknown) => ({ user: auth as string });
    const { socketUrl } = await startServer({ authenticate });
    const { sid, socket, welcome } = await openSession(socketUrl, { auth: 'ann' });
    const { epoch, token } = welcome;
    const thief = await tryToOpen(socketUrl, { sid, epoch, token, att: 9, auth: 'bob' });
    expect(await thief.closed).toEqual({ code: 4403, reason: 'other-user' });
    expect(socket.readyState).toBe(1);
    const own = await openSession(socketUrl, { sid, epoch, token, att: 2, auth: 'ann' });
    expect(own.welcome.resumed).toBeTrue();
  });

  it('refuses an attempt that is not newer, and a wrong token, with $bye and no effect', async () => {
    const { socketUrl } = await startServer();
    const { sid, socket, welcome } = await openSession(socketUrl, { att: 5 });
    const { epoch, token } = welcome;
    const wrong: [string, Partial<OpenFields>][] = [
      ['stale-attempt', { token, att: 5 }],
      ['stale-attempt', { token, att: 1 }],
      ['token-refused', { token: `${token}x`, att: 6 }],
      ['token-refused', { token: 'nonsense', att: 1_000 }],
    ];
    for (const [code, fields] of wrong) {
      const client = await tryToOpen(socketUrl, { sid, epoch, ...fields });
      expect((await client.nextOf('$bye')).payload).toEqual({ code, resumable: false });
      expect(await client.closed).toEqual({ code: 4400, reason: code });
    }
    expect(socket.readyState).toBe(1);
    const next = await openSession(socketUrl, { sid, epoch, token, att: 6 });
    expect(next.welcome.resumed).toBeTrue();
  });

  it('takes the presented token again until the client has sent a frame', async () => {
    const { socketUrl } = await startServer();
    const first = await openSession(socketUrl);
    const { sid, welcome } = first;
    const { epoch } = welcome;
    // The $welcome of the first one was lost, and so was its epoch: not resumed, but not refused.
    const second = await openSession(socketUrl, { sid, att: 2 });
    expect(second.welcome.resumed).toBeFalse();
    const { token } = second.welcome;
    const third = await openSession(socketUrl, { sid, epoch: second.welcome.epoch, token, att: 3 });
    expect(third.welcome.resumed).toBeTrue();
    const fourth = await openSession(socketUrl, {
      sid,
      epoch: second.welcome.epoch,
      token,
      att: 4,
    });
    expect(fourth.welcome.resumed).toBeTrue();
    fourth.send({ type: '$ping', payload: { t: 1 } });
    await fourth.nextOf('$pong');
    const late = await tryToOpen(socketUrl, { sid, epoch, token, att: 5 });
    expect((await late.closed).reason).toBe('token-refused');
  });

  it('begins anew for another epoch, even with the right token', async () => {
    const { socketUrl, server } = await startServer();
    const { sid, welcome } = await openSession(socketUrl);
    server.sessions.get(sid)?.send('lost');
    const { token } = welcome;
    const anew = await openSession(socketUrl, { sid, epoch: 'another', token, att: 2, rx: 7 });
    expect(anew.welcome).toEqual(jasmine.objectContaining({ resumed: false, rx: 0, from: 1 }));
    expect(anew.welcome.epoch).not.toBe(welcome.epoch);
    server.sessions.get(sid)?.send('new');
    expect(await anew.next()).toEqual({ type: 'new', n: 1 });
  });

  it('gives the session to the newest socket, and takes nothing more from the older one', async () => {
    const { socketUrl, server } = await startServer();
    const handled: string[] = [];
    server.handle('x', ({ id }) => void handled.push(id));
    const old = await openSession(socketUrl);
    const { sid, welcome } = old;
    const { epoch, token } = welcome;
    const young = await openSession(socketUrl, { sid, epoch, token, att: 2 });
    old.send({ type: 'x', id: 'from-the-old', n: 1 });
    young.send({ type: 'x', id: 'from-the-young', n: 1 });
    expect(await old.closed).toEqual({ code: 4409, reason: 'superseded' });
    await until(() => handled.length > 0);
    expect(handled).toEqual(['from-the-young']);
    expect(server.sessions.get(sid)?.attached).toBeTrue();
  });
});
