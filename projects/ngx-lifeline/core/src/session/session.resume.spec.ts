import { follow, inSession } from './in-session.spec-fixture';

describe('a session that is resumed', () => {
  it('writes again under the same number and id, and nothing before the reconnect', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => {
        client.send('first');
        server.acknowledges = false;
      });
      world.at(102, () => (server.acknowledges = false));
      world.at(200, () => ['a', 'b'].forEach((type) => client.send(type)));
      world.at(5_000, () => {
        server.acknowledges = true;
        world.socket.drop();
      });
      world.at(8_000, () => {
        const ids = (index: number) => ['a', 'b'].map((type) => server.of(type, index)[0]!.id);
        expect(ids(1)).toEqual(ids(0));
        expect(server.written(100)).toEqual([
          [100, 'first#1'],
          [200, 'a#2,b#3'],
          [6_002, '$open'],
          [6_004, 'first#1,a#2,b#3'],
        ]);
      });
    });
  });

  it('says in $open what it has and what is acknowledged, and takes the token it was given', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => client.send('a'));
      world.at(110, () => server.push({ type: 'x' }, { type: 'y' }));
      world.at(300, () => world.socket.drop());
      world.at(8_000, () => {
        const [first, next] = [0, 1].map((index) => server.of('$open', index)[0]!.payload);
        expect(next).toEqual({
          ...first,
          epoch: 'e1',
          token: 'token 1.1',
          att: 2,
          rx: 2,
          acked: 1,
        });
      });
    });
  });

  it('is told so by its state and its events, and needs no resync', () => {
    inSession(9_000, {}, (client, server, world) => {
      const resyncs = world.record(client.resync$);
      const events = world.record(client.events$);
      world.at(200, () => world.socket.drop());
      world.at(8_000, () => {
        expect(resyncs).toEqual([[4, undefined]]);
        const welcomes = events.filter(([, { type }]) => type === 'welcomed');
        expect(welcomes.map(([at, event]) => [at, event])).toEqual([
          [4, jasmine.objectContaining({ resumed: false, resync: true })],
          [1_204, jasmine.objectContaining({ resumed: true, resync: false })],
        ]);
        client.state$.subscribe(({ session }) => expect(session).toBe('resumed')).unsubscribe();
      });
    });
  });

  it('gets what it has missed, once and in order', () => {
    inSession(9_000, {}, (client, server, world) => {
      const heard: unknown[] = [];
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      world.at(100, () => server.push({ type: 'tick', payload: 1 }));
      world.at(200, () => {
        server.frozen = true;
        server.push({ type: 'tick', payload: 2 }, { type: 'tick', payload: 3 });
      });
      world.at(300, () => {
        server.frozen = false;
        world.socket.drop();
        server.push({ type: 'tick', payload: 4 });
      });
      world.at(2_000, () => server.push({ type: 'tick', payload: 5 }));
      world.at(8_000, () => expect(heard).toEqual([1, 2, 3, 4, 5]));
    });
  });

  it('with a gap goes on behind it, and signals resync before anything that follows', () => {
    inSession(9_000, {}, (client, server, world) => {
      const heard: unknown[] = [];
      client.resync$.subscribe(() => heard.push('resync'));
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      world.at(100, () => server.push({ type: 'tick', payload: 1 }));
      world.at(300, () => {
        server.sent = 8;
        world.socket.drop();
      });
      world.at(2_000, () => server.push({ type: 'tick', payload: 9 }));
      world.at(8_000, () => {
        expect(heard).toEqual(['resync', 1, 'resync', 9]);
        expect(server.written(2_000)).toEqual([[2_101, '$ack+9']]);
      });
    });
  });

  it('is greeted in this order: $open, $sub with reset, what flew, what has waited', () => {
    inSession(9_000, {}, (client, server, world) => {
      client.topic('prices').subscribe();
      world.at(100, () => {
        server.frozen = true;
        client.send('flew');
      });
      world.at(200, () => {
        server.frozen = false;
        world.socket.drop();
        client.send('waited');
      });
      world.at(8_000, () => {
        expect(server.written(1_000)).toEqual([
          [1_202, '$open'],
          [1_204, '$sub,flew#1,waited#2'],
        ]);
        expect(server.of('$sub')[0]!.payload).toEqual({ topics: ['prices'], reset: true });
      });
    });
  });

  it('stays the same over many drops, and an acknowledgement that came last counts', () => {
    inSession(60_000, { stableAfter: 0 }, (client, server, world) => {
      for (let at = 100; at < 50_000; at += 2_500) {
        world.at(at, () => client.send('order', at));
        world.at(at + (at % 3), () => world.socket.drop());
      }
      world.at(59_000, () => {
        expect(server.epoch).toBe(1);
        expect(server.effects.length).toBe(20);
        expect(new Set(server.effects).size).toBe(20);
      });
    });
  });
});

describe('a session that is not resumed', () => {
  it('writes under the same id with a new number, ahead of what was never written', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => client.send('done'));
      world.at(200, () => {
        server.frozen = true;
        ['a', 'b'].forEach((type) => client.send(type));
      });
      world.at(300, () => {
        server.frozen = server.resumes = false;
        world.socket.drop();
        client.send('waited');
      });
      world.at(8_000, () => {
        expect(server.written(1_000)).toEqual([
          [1_302, '$open'],
          [1_304, 'a#1,b#2,waited#3'],
        ]);
        const ids = server.wire.flatMap(({ envelopes }) => envelopes);
        const named = (type: string) => ids.filter((one) => one.type === type).map(({ id }) => id);
        for (const type of ['a', 'b']) expect(new Set(named(type)).size).toBe(1);
        expect(server.effects.length).toBe(4);
      });
    });
  });

  it('is not doubled by what the server had processed before: it knows the id', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => (told = follow(world, client.send('order'))));
      // Processed at 101, and the acknowledgement is lost.
      world.at(101.5, () => (server.frozen = true));
      world.at(300, () => {
        server.frozen = server.resumes = false;
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(server.received.map((frames) => frames.filter(({ n }) => n).length)).toEqual([1, 1]);
        expect(server.effects.length).toBe(1);
        expect(told.at(-2)).toBe('1306 acked');
      });
    });
  });

  it('signals resync before anything of the new one arrives, and counts from 1 again', () => {
    inSession(9_000, {}, (client, server, world) => {
      const heard: unknown[] = [];
      client.resync$.subscribe(() => heard.push('resync'));
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      world.at(100, () => server.push({ type: 'tick', payload: 'old' }));
      world.at(300, () => {
        server.resumes = false;
        world.socket.drop();
      });
      world.at(1_304, () => server.push({ type: 'tick', payload: 'new' }));
      world.at(8_000, () => {
        expect(heard).toEqual(['resync', 'old', 'resync', 'new']);
        expect(server.written(1_304).slice(-1)).toEqual([[1_405, '$ack+1']]);
      });
    });
  });

  it('may begin above 1: the number before `from` counts as processed', () => {
    inSession(9_000, {}, (client, server, world) => {
      server.welcome = { from: 7 };
      const heard = world.record(client.messages$);
      world.at(100, () => server.say({ type: 'tick', n: 7 }));
      world.at(8_000, () => {
        expect(heard.length).toBe(1);
        expect(server.written(100)).toEqual([[201, '$ack+7']]);
      });
    });
  });

  it('lets the app ask for its first snapshot on the signal itself', () => {
    inSession(9_000, {}, (client, server, world) => {
      client.resync$.subscribe(() => client.send('snapshot'));
      client.send('waited');
      world.at(8_000, () => {
        expect(server.written()).toEqual([
          [2, '$open'],
          [4, 'waited#1,snapshot#2'],
        ]);
      });
    });
  });

  for (const [what, act] of [
    ['reconnects', 'reconnect'],
    ['disconnects and connects', 'disconnect'],
  ] as const) {
    it(`loses nothing where the app ${what} on the signal`, () => {
      inSession(9_000, {}, (client, server, world) => {
        let signals = 0;
        client.resync$.subscribe(() => {
          if (signals++) return;
          client[act]();
          client.connect();
        });
        const told = follow(world, client.send('order'));
        world.at(8_000, () => {
          expect(server.effects.length).toBe(1);
          expect(told.at(-2)).toContain('acked');
          expect(world.sockets.length).toBe(2);
        });
      });
    });
  }
});
