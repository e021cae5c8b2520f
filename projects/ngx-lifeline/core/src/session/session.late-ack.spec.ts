import type { VirtualWorld } from 'ngx-lifeline/testing';
import type { LifelineClient } from '../lifeline-client';
import { inSession } from './in-session.spec-fixture';
import type { SessionServer } from './session-server.spec-fixture';

/** Its own pings are out of the way. */
const heartbeat = { interval: 600_000 };

/** What happens to the connection after it has first opened. */
function happening(
  until: number,
  script: (client: LifelineClient, server: SessionServer, world: VirtualWorld) => void,
  options: object = {},
): string[] {
  const told: string[] = [];
  inSession(until, { heartbeat, ...options }, (client, server, world) => {
    client.events$.subscribe((event) => {
      const at = world.scheduler.now();
      if (at <= 4 || at >= until) return;
      if (event.type === 'probing') told.push(`${at} probing ${event.reason}`);
      if (event.type === 'lost') told.push(`${at} lost ${event.cause.kind} ${event.cause.code}`);
      if (event.type === 'alive' || event.type === 'opened') told.push(`${at} ${event.type}`);
    });
    script(client, server, world);
  });
  return told;
}

/** A link that lets out so many bytes a ms. */
function slow(world: VirtualWorld, bytesPerMs: number): void {
  const { socket } = world;
  const { onSent } = socket;
  let freeAt = 0;
  socket.onSent = (data) => {
    const now = world.scheduler.now();
    let at = Math.max(freeAt, now);
    for (let left = (data as string).length; left > 0; left -= 1_000) {
      const bytes = Math.min(left, 1_000);
      at += Math.ceil(bytes / bytesPerMs);
      socket.bufferedAmount += bytes;
      world.after(at - now, () => (socket.bufferedAmount -= bytes));
    }
    freeAt = at;
    world.after(at - now, () => onSent(data));
  };
}

describe('an acknowledgement that is late', () => {
  it('makes the connection asked after exactly 2 s, and given up 3 s later', () => {
    const { sockets } = inSession(6_500, { heartbeat }, (client, server, world) => {
      world.at(1_000, () => {
        server.frozen = true;
        client.send('order');
      });
      world.at(3_000, () =>
        expect(server.written(1_000).map(([, text]) => text)).toEqual(['order#1']),
      );
    });
    expect(sockets[0]!.closedWith).toEqual({ code: 4000, reason: 'heartbeat-lost' });
    expect(
      happening(6_001, (client, server, world) => {
        world.at(1_000, () => {
          server.frozen = true;
          client.send('order');
        });
      }),
    ).toEqual(['3000 probing no-ack', '6000 lost heartbeat-lost 4000']);
  });

  it('is what the option says', () => {
    const script = (client: LifelineClient, server: SessionServer, world: VirtualWorld) =>
      world.at(1_000, () => {
        server.acknowledges = false;
        client.send('order');
      });
    const told = (ackTimeout: number) => happening(2_000, script, { session: { ackTimeout } });
    expect(told(100)[0]).toBe('1100 probing no-ack');
    expect(told(700)[0]).toBe('1700 probing no-ack');
    for (const ackTimeout of [99, 60_001, NaN, '2000' as never]) {
      expect(() => told(ackTimeout)).toThrowError(/^session\.ackTimeout must be from 100 to 60000/);
    }
  });

  it('proves nothing: any frame keeps the connection, as while a handler takes 10 s', () => {
    const told = happening(14_000, (client, server, world) => {
      world.at(1_000, () => {
        server.acknowledges = false;
        client.send('order');
      });
      world.at(11_000, () => server.say({ type: '$ack', a: 1 }));
    });
    expect(told).toEqual(
      [3_000, 5_000, 7_000, 9_000, 11_000].flatMap((at) => [
        `${at} probing no-ack`,
        `${at + (at === 11_000 ? 1 : 2)} alive`,
      ]),
    );
  });

  it('does not drop a link with a round trip of 2 s', () => {
    const told = happening(30_000, (client, server, world) => {
      world.at(100, () => (server.latency = 1_000));
      for (let at = 1_000; at < 20_000; at += 700) world.at(at, () => client.send('order'));
    });
    expect(told.filter((text) => text.includes('lost'))).toEqual([]);
  });

  it('is none while acknowledgements advance', () => {
    const told = happening(30_000, (client, server, world) => {
      world.at(100, () => (server.latency = 950));
      for (let at = 1_000; at < 20_000; at += 500) world.at(at, () => client.send('order'));
    });
    expect(told).toEqual([]);
  });

  it('is none while the bytes that wait in the socket become fewer: 64 KiB at 20 kB/s', () => {
    let effects = 0;
    const told = happening(20_000, (client, server, world) => {
      world.at(1_000, () => {
        slow(world, 20);
        for (let i = 0; i < 4; i++) client.send('order', 'x'.repeat(16_000));
      });
      world.at(19_000, () => (effects = server.effects.length));
    });
    expect(effects).toBe(4);
    expect(told).toEqual([]);
  });

  it('is none, and nothing is dropped, on a link that takes 30 s for what waits', () => {
    let effects = 0;
    const told = happening(60_000, (client, server, world) => {
      world.at(1_000, () => {
        slow(world, 10);
        for (let i = 0; i < 20; i++) client.send('order', 'x'.repeat(15_000));
      });
      world.at(59_000, () => (effects = server.effects.length));
    });
    expect(effects).toBe(20);
    expect(told.filter((text) => text.includes('lost'))).toEqual([]);
  });

  it('of a large message comes later: on a poor link it takes 15 s, in which nothing else can come', () => {
    const told = happening(60_000, (client, server, world) => {
      world.at(1_000, () => {
        slow(world, 4);
        client.send('order', 'x'.repeat(60_000));
      });
    });
    expect(told.filter((text) => text.includes('lost'))).toEqual([]);
  });

  it('counts from the first that flies, not from the last that was acknowledged', () => {
    const told = happening(6_000, (client, server, world) => {
      world.at(1_000, () => client.send('a'));
      world.at(2_500, () => {
        server.frozen = true;
        client.send('b');
      });
      world.at(4_000, () => client.send('c'));
    });
    expect(told).toEqual(['4500 probing no-ack']);
  });

  it('is looked for on the next socket from its opening on, whatever waited in the last', () => {
    const told = happening(9_900, (client, server, world) => {
      world.at(1_000, () => {
        server.acknowledges = false;
        client.send('order');
        world.socket.bufferedAmount = 30_000;
      });
      world.at(3_500, () => client.reconnect());
      world.at(3_600, () => (server.frozen = true));
    });
    expect(told).toEqual([
      '3000 probing no-ack',
      '3002 alive',
      '3500 lost reconnect-requested null',
      '3504 opened',
      '5504 probing no-ack',
      '8504 lost heartbeat-lost 4000',
    ]);
  });

  it('is followed by the backoff: nothing woke the client that would make it hurry', () => {
    const { dialledAt } = inSession(9_000, { heartbeat }, (client, server, world) => {
      world.at(1_000, () => {
        server.frozen = true;
        client.send('order');
      });
    });
    expect(dialledAt).toEqual([0, 7_000]);
  });

  it('does not matter while the browser believes in no network: the socket is kept', () => {
    const told = happening(20_000, (client, server, world) => {
      world.at(1_000, () => {
        server.acknowledges = server.answers = false;
        client.send('order');
      });
      world.at(1_500, () => world.setOnline(false));
    });
    expect(told.filter((text) => text.includes('lost'))).toEqual([]);
  });

  it('leaves no timer: not while nothing flies, not after a loss, not after destroy()', () => {
    inSession(20_000, { stableAfter: 0 }, (client, server, world) => {
      let before: number;
      world.at(500, () => (before = world.scheduler.actions.length));
      world.at(1_000, () => client.send('order'));
      // One look was due, 2 s after it.
      world.at(3_100, () => expect(world.scheduler.actions.length).toBe(before - 2));
      world.at(4_000, () => {
        server.acknowledges = false;
        client.send('order');
      });
      world.at(4_100, () => client.disconnect());
      // Without the two above, and the one that it was called by.
      world.at(4_200, () => expect(world.scheduler.actions.length).toBe(1));
    });
  });
});
