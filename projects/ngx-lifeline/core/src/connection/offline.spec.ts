import { connected, statuses } from './connected.spec-fixture';

const beat = { interval: 10_000, silenceTimeout: 25_000 };

describe('offline', () => {
  it('stops the backoff: no dial, no growth, and one immediate try when the network is back', () => {
    const states: [number, number, string][] = [];
    const { dialledAt } = connected(40_000, {}, (client, world) => {
      world.refuse();
      world.at(500, () => world.setOnline(false));
      world.at(30_000, () => {
        world.serve();
        world.setOnline(true);
      });
      client.state$.subscribe(({ status, attempt }) =>
        states.push([world.scheduler.now(), attempt, status]),
      );
      const { expectObservable } = world.helpers;
      expectObservable(statuses(client), '^ 39s !').toBe('cr 498ms x 29499ms r o');
    });
    expect(dialledAt).toEqual([0, 30_000]);
    expect(states.filter(([ms]) => ms === 500)).toEqual([[500, 1, 'offline']]);
  });

  it('dials every 60 s all the same, because the hint may be wrong', () => {
    const attempts: number[] = [];
    const { dialledAt } = connected(200_000, {}, (client, world) => {
      world.refuse();
      world.at(500, () => world.setOnline(false));
      client.state$.subscribe(({ attempt }) => attempts.push(attempt));
      world.at(150_000, () => world.serve());
      world.helpers.expectObservable(statuses(client), '^ 199s !').toBe('cr 498ms x 180002ms o');
    });
    expect(dialledAt).toEqual([0, 60_500, 120_501, 180_502]);
    expect(Math.max(...attempts)).toBe(1);
  });

  it('does not block the first dial', () => {
    connected(10_000, {}, (client, world) => {
      world.setOnline(false);
      world.serve();
      world.helpers.expectObservable(statuses(client), '^ 9s !').toBe('co');
    });
  });

  it('is where a first dial without a network ends', () => {
    connected(10_000, {}, (client, world) => {
      world.setOnline(false);
      world.refuse({ latency: 5 });
      world.helpers.expectObservable(statuses(client), '^ 9s !').toBe('c 4ms x');
    });
  });

  it('keeps an open socket, and a frame that comes all the same restores it', () => {
    connected(20_000, { heartbeat: beat }, (client, world) => {
      world.serve();
      world.at(1_000, () => world.setOnline(false));
      world.at(5_000, () => world.socket.emit({ type: 'tick' }));
      const { expectObservable } = world.helpers;
      expectObservable(statuses(client), '^ 19s !').toBe('co 998ms x 3999ms o');
    });
  });

  it('has the state open before the message that restored it', () => {
    const order: string[] = [];
    connected(20_000, { heartbeat: beat }, (client, world) => {
      world.serve();
      world.at(1_000, () => world.setOnline(false));
      world.at(5_000, () => world.socket.emit({ type: 'tick' }));
      client.state$.subscribe(({ status }) => order.push(status));
      client.messages$.subscribe(({ type }) => order.push(type));
    });
    expect(order.slice(order.indexOf('offline')).slice(0, 3)).toEqual(['offline', 'open', 'tick']);
  });

  it('is not over before the kept socket has answered a probe', () => {
    const sent: number[] = [];
    connected(20_000, { heartbeat: beat }, (client, world) => {
      world.serve({ latency: 100 });
      world.at(1_000, () => world.setOnline(false));
      world.at(5_000, () => {
        const { onSent } = world.socket;
        world.socket.onSent = (data) => {
          sent.push(world.scheduler.now());
          onSent(data);
        };
        world.setOnline(true);
      });
      // Back online at 5000; the probe is answered at 5100.
      world.helpers.expectObservable(statuses(client), '^ 9s !').toBe('c 99ms o 899ms x 4099ms o');
    });
    expect(sent[0]).toBe(5_000);
  });

  it('dials at once when the kept socket does not answer', () => {
    const { dialledAt } = connected(20_000, { heartbeat: beat }, (client, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      world.at(1_000, () => world.setOnline(false));
      world.at(5_000, () => world.setOnline(true));
      world.helpers.expectObservable(statuses(client), '^ 9s !').toBe('co 998ms x 6999ms ro');
    });
    expect(dialledAt).toEqual([0, 8_000]);
  });

  it('stops the heartbeat, and asks the kept socket once a minute', () => {
    const pings: number[] = [];
    const { dialledAt } = connected(70_000, { heartbeat: beat }, (_, world) => {
      world.onDial = (socket) => {
        world.after(1, () => socket.accept());
        socket.onSent = () => pings.push(world.scheduler.now());
      };
      world.at(1_000, () => world.setOnline(false));
    });
    expect(pings).toEqual([61_000]);
    expect(dialledAt).toEqual([0, 64_000]);
  });

  for (const command of ['connect', 'reconnect'] as const) {
    it(`is overruled by ${command}(), which dials at once`, () => {
      const { dialledAt } = connected(20_000, {}, (client, world) => {
        world.refuse();
        world.at(500, () => world.setOnline(false));
        world.at(2_000, () => world.serve());
        world.at(3_000, () => client[command]());
        world.helpers.expectObservable(statuses(client), '^ 19s !').toBe('cr 498ms x 2500ms o');
      });
      expect(dialledAt).toEqual([0, 3_000]);
    });
  }

  it('does not answer connect() with a kept socket that may be dead', () => {
    const { sockets, dialledAt } = connected(20_000, { heartbeat: beat }, (client, world) => {
      world.serve();
      world.at(1_000, () => world.setOnline(false));
      world.at(2_000, () => client.connect());
    });
    expect(dialledAt).toEqual([0, 2_000]);
    expect(sockets[0]!.closedWith).toEqual({});
  });

  it('says when the next try is due', () => {
    connected(20_000, {}, (client, world) => {
      world.refuse();
      world.at(500, () => world.setOnline(false));
      world.at(600, () =>
        client.state$
          .subscribe(({ retryAt }) =>
            expect(retryAt! - world.environment.wallClock()).toBe(60_500 - 600),
          )
          .unsubscribe(),
      );
    });
  });

  it('restores a kept socket at once where there is no heartbeat to ask it', () => {
    connected(20_000, {}, (client, world) => {
      world.serve();
      world.at(1_000, () => world.setOnline(false));
      world.at(5_000, () => world.setOnline(true));
      world.helpers.expectObservable(statuses(client), '^ 9s !').toBe('co 998ms x 3999ms o');
    });
  });

  it('proves nothing about a kept socket: the failures are forgotten when it has held while open', () => {
    const attempts: [number, number][] = [];
    connected(30_000, { stableAfter: 5_000, heartbeat: beat }, (client, world) => {
      world.serve();
      world.at(500, () => world.socket.drop());
      // Open again at 1501; it would have proved stable at 6501.
      world.at(3_000, () => world.setOnline(false));
      world.at(8_000, () => world.socket.emit({ type: 'tick' }));
      client.state$.subscribe(({ attempt }) => {
        if (attempts.at(-1)?.[1] !== attempt) attempts.push([world.scheduler.now(), attempt]);
      });
    });
    expect(attempts).toEqual([
      [0, 0],
      [500, 1],
      // Looked at again every 5 s; at 6501 it was offline.
      [11_501, 0],
    ]);
  });
});
