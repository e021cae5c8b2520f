import { BehaviorSubject, Subject } from 'rxjs';
import { statuses } from '../connection/connected.spec-fixture';
import { follow, inSession } from './in-session.spec-fixture';
import type { SessionServer } from './session-server.spec-fixture';

/** The names of the sessions that were opened, as letters: `aab` is one, again, and another. */
function names({ received }: SessionServer): string {
  const sids = received
    .flat()
    .flatMap(({ type, payload }) => (type === '$open' ? [payload!['sid']] : []));
  return sids.map((sid) => 'abcdefgh'[[...new Set(sids)].indexOf(sid)]).join('');
}

describe('a session ends', () => {
  it('by takeover: it rests as superseded, and connect() begins another', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => world.socket.drop(4409, 'superseded'));
      world.at(4_000, () => {
        client.state$
          .subscribe(({ status, cause }) =>
            expect([status, cause?.kind]).toEqual(['closed', 'superseded']),
          )
          .unsubscribe();
        client.connect();
      });
      world.at(8_000, () => {
        expect(names(server)).toBe('ab');
        expect(server.of('$open')[0]!.payload).toEqual(
          jasmine.objectContaining({ epoch: null, token: null, att: 1, rx: 0, acked: 0 }),
        );
      });
    });
  });

  it('by 4403: it has failed, and connect() begins another', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => world.socket.drop(4403, 'other-user'));
      world.at(4_000, () => client.connect());
      world.helpers
        .expectObservable(statuses(client), '^ 8s !')
        .toBe('c 3ms o 95ms f 3899ms c 3ms o');
      world.at(8_000, () => expect(names(server)).toBe('ab'));
    });
  });

  for (const code of [1000, 1001, 1006, 1011, 4400, 4408, 4413, 4429]) {
    it(`not by ${code}: it is resumed`, () => {
      inSession(20_000, {}, (client, server, world) => {
        world.at(100, () => world.socket.drop(code));
        world.at(19_000, () => {
          expect(names(server)).toBe('aa');
          client.state$.subscribe(({ session }) => expect(session).toBe('resumed')).unsubscribe();
        });
      });
    });
  }

  it('by disconnect(): a $bye, then 1000; what was not acknowledged goes out in the next', () => {
    const { sockets } = inSession(9_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('order'));
      });
      world.at(200, () => client.disconnect());
      world.at(300, () => {
        server.acknowledges = true;
        client.connect();
      });
      world.at(8_000, () => {
        expect(server.written(100)).toEqual([
          [100, 'order#1'],
          [200, '$bye'],
          [302, '$open'],
          [304, 'order#1'],
        ]);
        expect(names(server)).toBe('ab');
        expect(told.at(-2)).toBe('306 acked');
        expect(server.effects.length).toBe(1);
      });
    });
    expect(sockets[0]!.closedWith).toEqual({ code: 1000 });
  });

  it('by disconnect() where it has no socket, too', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => world.socket.drop());
      world.at(200, () => client.disconnect());
      world.at(300, () => client.connect());
      world.at(8_000, () => expect(names(server)).toBe('ab'));
    });
  });

  for (const [at, what] of [
    [1.5, 'before the greeting'],
    [3, 'before the $welcome'],
  ] as const) {
    it(`by disconnect() amid the handshake, ${what}: with 1000 and nothing else`, () => {
      const { sockets } = inSession(9_000, {}, (client, server, world) => {
        const told = follow(world, client.send('order'));
        world.at(at, () => client.disconnect());
        world.at(100, () => client.connect());
        world.at(8_000, () => {
          expect(server.of('$bye', 0)).toEqual([]);
          expect(server.effects.length).toBe(1);
          expect(told).toEqual(['0 queued', '104 sent', '106 acked', 'end']);
        });
      });
      expect(sockets[0]!.closedWith).toEqual({ code: 1000 });
    });
  }

  it('not by reconnect(), which says no goodbye', () => {
    const { sockets } = inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => client.reconnect());
      world.at(8_000, () => {
        expect(names(server)).toBe('aa');
        expect(server.written(100)).toEqual([[102, '$open']]);
      });
    });
    expect(sockets[0]!.closedWith).toEqual({});
  });

  it('by destroy(), which leaves no timer behind', () => {
    const { socket } = inSession(9_000, { heartbeat: {} }, (client, server, world) => {
      let told: string[];
      const ended: string[] = [];
      client.resync$.subscribe({ complete: () => ended.push('resync') });
      client.topic('prices').subscribe({ complete: () => ended.push('topic') });
      client.messages('x').subscribe({ complete: () => ended.push('messages') });
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('order'));
        server.push({ type: 'tick' });
      });
      world.at(120, () => server.push({ type: 'tick' }));
      world.at(150, () => client.destroy());
      world.at(160, () => {
        expect(told).toEqual(['100 queued', '100 sent', '150 unknown: destroyed', 'end']);
        expect(ended.sort()).toEqual(['messages', 'resync', 'topic']);
        expect(server.written(150)).toEqual([[150, '$bye']]);
        // The destruction of the fixture alone.
        expect(world.scheduler.actions.length).toBe(1);
      });
    });
    expect(socket.closedWith).toEqual({ code: 1000 });
  });
});

describe('another identity', () => {
  it('ends the session, drops what is pending and begins another at once', () => {
    const identity$ = new BehaviorSubject('alice');
    const { sockets } = inSession(9_000, { session: { identity$ } }, (client, server, world) => {
      const resyncs = world.record(client.resync$);
      let told: string[];
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('order'));
      });
      world.at(200, () => {
        identity$.next('bob');
        client.send('hello');
        server.acknowledges = true;
      });
      world.at(8_000, () => {
        expect(told).toEqual(['100 queued', '100 sent', '200 unknown: identity-changed', 'end']);
        expect(server.written(200)).toEqual([
          [200, '$bye'],
          [202, '$open'],
          [204, 'hello#1'],
        ]);
        expect(names(server)).toBe('ab');
        expect(resyncs.map(([at]) => at)).toEqual([4, 204]);
      });
    });
    expect(sockets[0]!.closedWith).toEqual({});
  });

  it('is none while the first is told, however late it is known', () => {
    const identity$ = new Subject<string>();
    inSession(9_000, { session: { identity$ } }, (_client, server, world) => {
      world.at(100, () => identity$.next('alice'));
      world.at(5_000, () => identity$.next('bob'));
      world.at(8_000, () => {
        expect(names(server)).toBe('ab');
        expect(server.written(100)[0]).toEqual([5_000, '$bye']);
      });
    });
  });

  it('tells nobody what still comes for the old one', () => {
    const identity$ = new BehaviorSubject('alice');
    inSession(9_000, { session: { identity$ } }, (client, server, world) => {
      const heard: unknown[] = [];
      client.messages('tick').subscribe(({ payload }) => {
        heard.push(payload);
        if (payload === 1) identity$.next('bob');
      });
      world.at(100, () => {
        server.push({ type: 'tick', payload: 1 }, { type: 'tick', payload: 2 });
      });
      world.at(8_000, () => expect(heard).toEqual([1]));
    });
  });

  for (const [what, rest] of [
    ['closed', (drop: (code: number) => void, leave: () => void) => (leave(), drop)],
    ['failed', (drop: (code: number) => void) => drop(1008)],
  ] as const) {
    it(`does not dial where it rests: ${what}`, () => {
      const identity$ = new BehaviorSubject('alice');
      inSession(9_000, { session: { identity$ } }, (client, server, world) => {
        world.at(100, () =>
          rest(
            (code) => world.socket.drop(code),
            () => client.disconnect(),
          ),
        );
        world.at(200, () => {
          client.send('order');
          identity$.next('bob');
        });
        world.at(4_000, () => {
          expect(world.sockets.length).toBe(1);
          client.connect();
        });
        world.at(8_000, () => {
          expect(names(server)).toBe('ab');
          expect(server.of('order')).toEqual([]);
        });
      });
    });
  }

  it('does not dial before the first connect(), and is not heard of after destroy()', () => {
    const identity$ = new BehaviorSubject('alice');
    inSession(50, { session: { identity$ } }, (_client, _server, world) => {
      identity$.next('bob');
      expect(world.sockets).toEqual([]);
      world.at(51, () => expect(identity$.observed).toBeFalse());
    });
  });

  it('is not met with the credentials that were meant for the one before', () => {
    const identity$ = new BehaviorSubject('alice');
    inSession(9_000, { session: { identity$ } }, (client, server, world) => {
      world.at(100, () => {
        client.authenticate("alice's");
        identity$.next('bob');
      });
      world.at(8_000, () => expect(server.of('$auth')).toEqual([]));
    });
  });
});

describe('authenticate()', () => {
  it('writes fresh credentials where a session is open, and nothing anywhere else', () => {
    inSession(9_000, {}, (client, server, world) => {
      for (const at of [0, 3, 100, 300]) world.at(at, () => client.authenticate({ at }));
      world.at(200, () => world.socket.drop());
      world.at(8_000, () => {
        expect(server.received.flat().filter(({ type }) => type === '$auth')).toEqual([
          { type: '$auth', payload: { auth: { at: 100 } } },
        ]);
      });
    });
  });
});
