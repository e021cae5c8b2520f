import { inSession } from './in-session.spec-fixture';

describe('a socket that stays silent', () => {
  it('after a session is a connection that failed, and is followed by another try', () => {
    inSession(20_000, { stableAfter: 0 }, (client, server, world) => {
      const events = world.record(client.events$);
      world.at(100, () => {
        client.send('order');
        server.greets = 'never';
        world.socket.drop();
      });
      world.at(2_000, () => (server.greets = 'session'));
      world.at(19_000, () => {
        const causes = events.flatMap(([, event]) =>
          event.type === 'lost' ? event.cause.kind : [],
        );
        expect(causes).toEqual(['lost', 'connect-timeout']);
        expect(events.some(([, { type }]) => type === 'failed')).toBeFalse();
        expect(server.effects.length).toBe(1);
      });
    });
  });

  it('of an optional session is no reason to go on without it', () => {
    const options = { stableAfter: 0, session: { optional: true } };
    inSession(20_000, options, (client, server, world) => {
      const sessions = new Set<unknown>();
      client.state$.subscribe(({ status, session }) => status === 'open' && sessions.add(session));
      world.at(100, () => {
        server.greets = 'never';
        world.socket.drop();
      });
      world.at(2_000, () => (server.greets = 'session'));
      world.at(19_000, () => expect([...sessions]).toEqual(['new', 'resumed']));
    });
  });
});

describe('a first socket that is silent for 5 s', () => {
  const hello = {
    type: '$hello',
    payload: { version: 'lifeline.v1', maxMessageBytes: 1e4, remembers: 1e6, memory: 'm' },
  };

  it('may have greeted, where the timer is late: the greeting may be queued behind it', () => {
    inSession(9_000, {}, (client, server, world) => {
      server.greets = 'never';
      const states = world.record(client.state$);
      world.at(10, () => world.sleep(600_000));
      world.at(5_002, () => world.socket.emit(hello));
      world.at(8_000, () => expect(states.at(-1)![1].status).toBe('open'));
    });
  });

  it('has no session to offer, where the timer is in time once more', () => {
    inSession(20_000, { connectTimeout: 15_000 }, (client, server, world) => {
      server.greets = 'never';
      const failures = world.record(client.events$);
      world.at(10, () => world.sleep(600_000));
      world.at(19_000, () => {
        const [at, { type }] = failures.at(-1)!;
        expect([at, type]).toEqual([10_001, 'failed']);
      });
    });
  });

  it('is about to say why, where it is closing: a server that is too busy has sessions', () => {
    inSession(60_000, {}, (client, server, world) => {
      server.greets = 'never';
      const states = world.record(client.state$);
      world.at(4_500, () => (world.socket.readyState = 2));
      world.at(5_500, () => {
        world.socket.drop(1013);
        expect(states.at(-1)![1].status).toBe('reconnecting');
        expect(states.at(-1)![1].cause?.code).toBe(1013);
        server.greets = 'session';
      });
      world.at(59_000, () => expect(states.at(-1)![1].status).toBe('open'));
    });
  });
});

describe('a server that waited for $open in vain', () => {
  it('is tried again, however often: nobody has to sign in because of a bad link', () => {
    const { dialledAt } = inSession(60_000, {}, (client, server, world) => {
      server.greets = 'never';
      const dialled = world.onDial;
      world.onDial = (socket) => {
        dialled(socket);
        world.after(10, () => socket.drop(4401, 'open-timeout'));
      };
      world.at(59_000, () => {
        client.state$.subscribe(({ status }) => expect(status).toBe('reconnecting')).unsubscribe();
      });
    });
    expect(dialledAt.length).toBeGreaterThan(5);
  });
});

describe('a stream of single messages', () => {
  /** Sends one message a millisecond, each in a turn of its own; returns the sizes of its frames. */
  const streamed = (visible: boolean) => {
    const sizes: number[] = [];
    inSession(2_000, {}, (client, server, world) => {
      if (!visible) world.setVisible(false);
      for (let i = 0; i < 400; i++) world.at(100 + i / 4, () => client.send('tick', i));
      world.at(1_900, () => {
        expect(server.effects.length).toBe(400);
        for (const { at, envelopes } of server.wire) if (at >= 100) sizes.push(envelopes.length);
      });
    });
    return sizes;
  };

  it('shares frames after a while, at a delay of a millisecond', () => {
    const sizes = streamed(true);
    expect(sizes.slice(0, 10)).toEqual(Array<number>(10).fill(1));
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(4);
    expect(sizes.length).toBeLessThan(150);
  });

  it('is not held back again where waiting has brought nothing', () => {
    const late: number[] = [];
    inSession(2_000, {}, (client, server, world) => {
      const sentAt = (i: number) => 100 + i * 1.5;
      for (let i = 0; i < 400; i++) world.at(sentAt(i), () => client.send('tick', i));
      world.at(1_900, () => {
        const ticks = server.wire.filter(({ at }) => at >= 100);
        expect(ticks.length).toBe(400);
        const delays = ticks.map(({ at }, i) => at - sentAt(i));
        late.push(...delays.filter((delay) => delay > Math.min(...delays)));
      });
    });
    expect(late).toEqual([1]);
  });

  it('does not wait for timers while the page is hidden', () => {
    expect(Math.max(...streamed(false))).toBe(1);
  });
});
