import { FakeSocket } from 'ngx-lifeline/testing';
import type { ConnectionState } from '../connection/state';
import { statuses } from '../connection/connected.spec-fixture';
import { follow, inSession } from './in-session.spec-fixture';

/** What a state says, for a comparison. */
const brief = ({ status, phase, session }: ConnectionState) =>
  [status, phase, session].filter(Boolean).join(' ');

describe('the handshake of a session', () => {
  it('is one round trip, and tells of each step', () => {
    inSession(100, {}, (client, server, world) => {
      server.latency = 10;
      const states = world.record(client.state$);
      const events = world.record(client.events$);
      world.at(90, () => {
        expect(states.map(([at, state]) => `${at} ${brief(state)}`)).toEqual([
          '0 idle',
          '0 connecting credentials',
          '0 connecting credentials',
          '0 connecting dialing',
          '20 connecting handshaking',
          '40 connecting handshaking new',
          '40 open live new',
        ]);
        const told = events.map(([at, { at: _, ...event }]) => [at, event] as const);
        expect(told.slice(3)).toEqual([
          [20, { type: 'handshaking' }],
          [40, { type: 'welcomed', resumed: false, resync: true }],
          [40, { type: 'opened', protocol: '' }],
        ] as never);
        expect(server.written()).toEqual([[20, '$open']]);
      });
    });
  });

  it('opens with a name of 22 to 64 safe characters, and what the provider granted', () => {
    inSession(100, { credentials: () => 'jwt' }, (client, server, world) => {
      world.at(90, () => {
        const { sid, ...rest } = server.of('$open')[0]!.payload!;
        expect(sid).toMatch(/^[A-Za-z0-9_-]{22,64}$/);
        expect(rest).toEqual({ epoch: null, token: null, att: 1, rx: 0, acked: 0, auth: 'jwt' });
      });
    });
  });

  it('authenticates with what `auth` makes of what was found', () => {
    const auth = ({ credentials }: { credentials: unknown }) => ({ jwt: credentials });
    inSession(100, { credentials: () => 7, session: { auth } }, (_client, server, world) => {
      world.at(90, () => expect(server.of('$open')[0]!.payload!['auth']).toEqual({ jwt: 7 }));
    });
  });

  it('survives an `auth` that throws: it is a loss like that of any provider', () => {
    let calls = 0;
    const auth = () => {
      if (!calls++) throw new Error('no keys');
      return 'jwt';
    };
    inSession(20_000, { session: { auth } }, (client, server, world) => {
      let cause: unknown;
      client.state$.subscribe((state) => (cause ??= state.cause));
      world.at(15_000, () => {
        expect(cause).toEqual(jasmine.objectContaining({ error: new Error('no keys') }));
        expect(server.of('$open').length).toBe(1);
      });
      world.helpers.expectObservable(statuses(client), '0ms ^ 14s !').toBe('c 1ms r 1003ms o');
    });
  });

  for (const [url, dialled] of [
    ['ws://test', 'ws://test?lifeline=1'],
    ['ws://test/path?a=1&b=2', 'ws://test/path?lifeline=1&a=1&b=2'],
    ['ws://test/#top', 'ws://test/?lifeline=1#top'],
    ['ws://test?a=1#top?', 'ws://test?lifeline=1&a=1#top?'],
  ] as const) {
    it(`asks for a session in the query: ${dialled}`, () => {
      const urls: string[] = [];
      // A transport of one's own may take a fragment, which no browser does.
      const transport = (to: string) => {
        urls.push(to);
        return new FakeSocket('ws://test');
      };
      inSession(10, { url, transport }, () => undefined);
      expect(urls).toEqual([dialled]);
    });
  }

  it('fails with `no-session` when nothing greets it for exactly 5 s', () => {
    const { socket } = inSession(9_000, {}, (client, server, world) => {
      server.greets = 'never';
      world.helpers.expectObservable(statuses(client), '^ 8s !').toBe('c 5000ms f');
      world.at(8_000, () => {
        const [state] = world.record(client.state$)[0]!.slice(1) as [ConnectionState];
        expect(state.cause).toEqual(jasmine.objectContaining({ kind: 'no-session', code: 4400 }));
      });
    });
    expect(socket.closedWith).toEqual({ code: 4400, reason: 'no-session' });
  });

  it('takes a greeting that comes in the last millisecond', () => {
    inSession(9_000, {}, (client, server, world) => {
      server.greets = 'never';
      world.at(5_000, () => {
        const payload = {
          version: 'lifeline.v1',
          maxMessageBytes: 1e4,
          remembers: 1e6,
          memory: 'm',
        };
        world.socket.emit({ type: '$hello', payload });
      });
      world.helpers.expectObservable(statuses(client), '^ 8s !').toBe('c 5001ms o');
    });
  });

  it('waits for a late $welcome as long as `connectTimeout` allows', () => {
    inSession(20_000, {}, (client, server, world) => {
      server.instead = (socket) => {
        server.instead = undefined;
        const payload = { epoch: 'e', token: 't', resumed: false, rx: 0, from: 1, refused: [] };
        world.after(7_000, () => socket.emit({ type: '$welcome', payload }));
      };
      world.helpers.expectObservable(statuses(client), '^ 19s !').toBe('c 7002ms o');
    });
  });

  for (const [what, greets, at] of [
    ['no $hello', 'never', 3_000],
    ['no $welcome', 'session', 3_000],
  ] as const) {
    it(`is covered by connectTimeout: ${what}`, () => {
      inSession(3_500, { connectTimeout: 3_000 }, (client, server, world) => {
        server.greets = greets;
        server.instead = () => undefined;
        const states = world.record(client.state$);
        world.at(3_400, () => {
          const [when, state] = states.find(([, { cause }]) => cause)!;
          expect([when, state.cause?.kind, state.session]).toEqual([at, 'connect-timeout', null]);
        });
      });
    });
  }

  for (const [what, first] of [
    ["a plain server's greeting", { type: 'system', payload: { info: 'connected' } }],
    ['another version', { type: '$hello', payload: { version: 'lifeline.v2' } }],
    ['a $hello without fields', { type: '$hello' }],
    ['another control frame', { type: '$welcome', payload: {} }],
  ] as const) {
    it(`fails with \`no-session\` at once for ${what}`, () => {
      const { socket } = inSession(500, {}, (client, server, world) => {
        server.greets = 'never';
        world.at(100, () => world.socket.emit(first));
        world.helpers.expectObservable(statuses(client), '^ 400ms !').toBe('c 99ms f');
      });
      expect(socket.closedWith).toEqual({ code: 4400, reason: 'no-session' });
    });
  }

  it('reports what is no envelope before the $hello, and goes on', () => {
    inSession(500, {}, (client, server, world) => {
      server.greets = 'never';
      const dead = world.record(client.undecodable$);
      world.at(100, () => world.socket.emit('hello'));
      world.at(200, () => {
        const payload = {
          version: 'lifeline.v1',
          maxMessageBytes: 1e4,
          remembers: 1e6,
          memory: 'm',
        };
        world.socket.emit({ type: '$hello', payload });
      });
      world.at(400, () => {
        expect(dead.map(([, { data, reason }]) => [data, reason])).toEqual([
          ['hello', 'invalid-json'],
        ]);
      });
      world.helpers.expectObservable(statuses(client), '^ 400ms !').toBe('c 201ms o');
    });
  });

  it('gives nobody a message before the $welcome, and keeps what is sent meanwhile', () => {
    inSession(500, {}, (client, server, world) => {
      const told = follow(world, client.send('early'));
      world.at(1, () => follow(world, client.send('dialling')));
      world.at(3, () => follow(world, client.send('handshaking')));
      world.at(400, () => {
        expect(told).toEqual(['0 queued', '4 sent', '6 acked', 'end']);
        expect(server.written()).toEqual([
          [2, '$open'],
          [4, 'early#1,dialling#2,handshaking#3'],
        ]);
      });
    });
  });

  it('counts its attempts, answered or not', () => {
    inSession(20_000, {}, (client, server, world) => {
      server.instead = (socket) => world.after(1, () => socket.drop());
      world.at(2_000, () => (server.instead = undefined));
      world.at(19_000, () => {
        expect(server.received.flat().map(({ payload }) => payload!['att'])).toEqual([1, 2, 3]);
        const names = server.received.flat().map(({ payload }) => payload!['sid']);
        expect(new Set(names).size).toBe(1);
      });
    });
  });
});
