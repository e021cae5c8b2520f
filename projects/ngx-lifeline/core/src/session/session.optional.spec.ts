import { follow, inSession, watch } from './in-session.spec-fixture';

const optional = { session: { optional: true } };

describe('a session that is optional, with a server that has none', () => {
  it('goes on in plain mode, tells so, and delivers the greeting as it came', () => {
    inSession(900, optional, (client, server, world) => {
      server.greets = 'never';
      const states = world.record(client.state$);
      const events = world.record(client.events$);
      const heard = world.record(client.messages$);
      const resyncs = world.record(client.resync$);
      const greeting = {
        type: 'system',
        id: 's-1',
        ts: 5,
        payload: { info: 'connected' },
        topic: 't',
      };
      world.at(100, () => world.socket.emit(greeting));
      world.at(800, () => {
        expect(heard).toEqual([[100, greeting]]);
        expect(states.at(-1)![1]).toEqual(
          jasmine.objectContaining({ status: 'open', session: 'plain', canSend: true }),
        );
        const told = events.map(([at, { type }]) => `${at} ${type}`);
        expect(told.slice(-2)).toEqual(['100 sessionless', '100 opened']);
        expect(resyncs).toEqual([]);
      });
    });
  });

  it('goes on after 5 s where nothing greets', () => {
    inSession(9_000, optional, (client, server, world) => {
      server.greets = 'never';
      const states = world.record(client.state$);
      world.at(8_000, () => {
        const [at, { session }] = states.find(([, { status }]) => status === 'open')!;
        expect([at, session]).toEqual([5_001, 'plain']);
      });
    });
  });

  it('takes the first frame like any other: it may reject the credentials', () => {
    const credentials = ({ refresh }: { refresh: boolean }) => (refresh ? 'new' : 'old');
    const { sockets } = inSession(9_000, { ...optional, credentials }, (_client, server, world) => {
      server.greets = 'never';
      world.at(100, () => world.socket.emit({ type: 'unauthorized' }));
    });
    expect(sockets[0]!.closedWith?.code).toBe(4401);
  });

  it('is not taken for one that has sessions of another version', () => {
    const { socket } = inSession(9_000, optional, (client, server, world) => {
      server.greets = 'never';
      const states = world.record(client.state$);
      const receipt = follow(world, client.send('order'));
      world.at(100, () => {
        world.socket.emit({ type: '$hello', payload: { version: 'lifeline.v2' } });
      });
      world.at(8_000, () => {
        const [, { status, cause }] = states.at(-1)!;
        expect([status, cause?.kind]).toEqual(['failed', 'no-session']);
        expect(receipt).toEqual(['0 queued']);
      });
    });
    expect(socket.closedWith).toEqual({ code: 4400, reason: 'no-session' });
  });

  it('writes each message as plain mode does: at once, alone, without a number', () => {
    inSession(900, optional, (client, server, world) => {
      server.greets = 'plain';
      client.send('early', 1);
      world.at(100, () => ['a', 'b'].forEach((type) => client.send(type)));
      world.at(800, () => {
        expect(server.written()).toEqual([
          [2, 'early'],
          [100, 'a'],
          [100, 'b'],
        ]);
        expect(server.wire[0]!.envelopes[0]!.id).toMatch(/./);
        client.state$.subscribe(({ queued }) => expect(queued).toBe(0)).unsubscribe();
      });
    });
  });

  it('proves what was sent by a pong to the plain ping, and says unknown after a loss', () => {
    const options = { ...optional, heartbeat: { interval: 1_000 } };
    inSession(5_000, options, (client, server, world) => {
      server.greets = 'plain';
      let told: string[][];
      world.at(500, () => (told = [follow(world, client.send('proved'))]));
      world.at(1_500, () => {
        server.answers = false;
        told.push(follow(world, client.send('lost')));
      });
      world.at(1_600, () => world.socket.drop());
      world.at(4_900, () => {
        expect(server.written(600)[0]).toEqual([1_002, 'ping']);
        expect(told.map((one) => one.at(-1))).toEqual(['end', 'end']);
        expect(told[0]!.at(-2)).toBe('500 sent');
        expect(told[1]!.at(-2)).toBe('1600 unknown: connection-lost');
      });
    });
  });

  it('sends raw text as well', () => {
    inSession(900, optional, (client, server, world) => {
      server.greets = 'plain';
      world.at(100, () => {
        world.socket.onSent = () => undefined;
        client.sendText('hello');
        expect(world.socket.sent.at(-1)).toBe('hello');
      });
    });
  });

  it('sends its greeting there', () => {
    const options = { ...optional, greeting: () => [{ type: 'hi' }] };
    inSession(900, options, (_client, server, world) => {
      server.greets = 'plain';
      world.at(800, () => expect(server.written()).toEqual([[2, 'hi']]));
    });
  });

  it('sends no greeting into a session, which would be closed for it again and again', () => {
    const options = { ...optional, greeting: () => [{ type: 'hi' }] };
    inSession(900, options, (_client, server, world) => {
      world.at(800, () => {
        const sent = world.socket.messages.map(({ type }) => type);
        expect(sent).toEqual(['$open']);
        expect(server.effects).toEqual([]);
      });
    });
  });

  it('cannot tell what became of what a session was under way with', () => {
    inSession(9_000, optional, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        server.acknowledges = false;
        told = [follow(world, client.send('written'))];
      });
      world.at(200, () => {
        server.greets = 'plain';
        world.socket.drop();
        told.push(follow(world, client.send('waited')));
      });
      world.at(8_000, () => {
        expect(told).toEqual([
          ['100 queued', '100 sent', '1202 unknown: session-lost', 'end'],
          ['200 queued', '1202 sent'],
        ]);
        expect(server.written(200)).toEqual([[1_202, 'waited']]);
      });
    });
  });

  it('has a session again with the next server that has one', () => {
    inSession(9_000, { ...optional, stableAfter: 0 }, (client, server, world) => {
      const sessions: unknown[] = [];
      client.state$.subscribe(({ status, session }) => {
        if (status === 'open' && session !== sessions.at(-1)) sessions.push(session);
      });
      world.at(100, () => {
        server.greets = 'plain';
        world.socket.drop();
      });
      world.at(2_000, () => {
        server.greets = 'session';
        world.socket.drop();
      });
      world.at(5_000, () => client.send('order'));
      world.at(8_000, () => {
        expect(sessions).toEqual(['new', 'plain', 'new']);
        expect(server.of('order').map(({ n }) => n)).toEqual([1]);
        // The server still knows the first session: a name used again would need a higher `att`.
        const opens = server.received.flat().filter(({ type }) => type === '$open');
        const names = opens.map(
          ({ payload }) => `${payload!['sid'] as string} ${payload!['att'] as number}`,
        );
        expect(names.length).toBe(2);
        expect(new Set(names).size).toBe(2);
      });
    });
  });

  it('subscribes to its topics and asks in a session alone', () => {
    inSession(20_000, { ...optional, stableAfter: 0 }, (client, server, world) => {
      server.greets = 'plain';
      const topic = watch(world, client.topic('prices'));
      world.at(2_000, () => {
        server.greets = 'session';
        world.socket.drop();
      });
      world.at(5_000, () => server.say({ type: 'publish', topic: 'prices', payload: 1 }));
      world.at(19_000, () => {
        expect(topic.told).toEqual(['5001 {"type":"publish","topic":"prices","payload":1}']);
        expect(server.received[0]).toEqual([]);
      });
    });
  });
});

describe('the options of a session', () => {
  it('exclude a codec, and a greeting where there is always a session', () => {
    expect(() => inSession(1, { codec: {} as never }, () => undefined)).toThrowError(
      /^codec cannot/,
    );
    expect(() => inSession(1, { greeting: () => [] }, () => undefined)).toThrowError(
      /^greeting is/,
    );
  });
});
