import { filter, take, type Observable } from 'rxjs';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import type { LifelineClient } from '../lifeline-client';
import { connected, statuses } from './connected.spec-fixture';
import type { Status } from './state';

const backoff = { initial: 60_000, factor: 1, max: 60_000, jitter: 0 };

/** How a client that connects at 0 comes into each status, by 4 s. */
const into: Record<
  Exclude<Status, 'idle'>,
  (world: VirtualWorld, client: LifelineClient) => void
> = {
  connecting: () => undefined,
  open: (world) => world.at(1, () => world.socket.accept()),
  reconnecting: (world) => world.at(1, () => world.socket.drop()),
  offline: (world) => {
    into.reconnecting(world, undefined as never);
    world.at(3_000, () => world.setOnline(false));
  },
  closed: (world, client) => {
    into.open(world, client);
    world.at(3_000, () => client.disconnect());
  },
  failed: (world, client) => {
    into.open(world, client);
    world.at(3_000, () => world.socket.drop(1008));
  },
};

/** Brings a client into a status, does something at 4000 ms, and compares what follows up to 9 s. */
function from(
  status: Exclude<Status, 'idle'>,
  action: (client: LifelineClient, world: VirtualWorld) => void,
  expected: string,
): VirtualWorld {
  return connected(10_000, { backoff, connectTimeout: 60_000 }, (client, world) => {
    into[status](world, client);
    world.at(4_000, () => {
      world.serve();
      action(client, world);
    });
    world.helpers.expectObservable(statuses(client), '^ 9s !').toBe(expected);
  });
}

describe('connect()', () => {
  for (const [status, expected, dials] of [
    ['connecting', 'c', 1],
    ['open', 'co', 1],
    ['reconnecting', 'cr 3999ms o', 2],
    ['offline', 'cr 2998ms x 1000ms o', 2],
    ['closed', 'co 2998ms z 999ms c o', 2],
    ['failed', 'co 2998ms f 999ms c o', 2],
  ] as const) {
    it(`from ${status}: ${expected}`, () => {
      const { dialledAt } = from(status, (client) => client.connect(), expected);
      expect(dialledAt).toEqual([0, 4_000].slice(0, dials));
    });
  }

  it('from idle dials; nothing else does', () => {
    const { dialledAt } = connected(1_000, {}, (client, world) => {
      client.state$.subscribe();
      client.quality$.subscribe();
      client.timeline$.subscribe();
      expect(world.sockets).toEqual([]);
    });
    expect(dialledAt).toEqual([0]);
  });
});

describe('reconnect()', () => {
  for (const [status, expected] of [
    ['connecting', 'c 4000ms o'],
    ['open', 'co 3998ms r o'],
    ['reconnecting', 'cr 3999ms o'],
    ['offline', 'cr 2998ms x 1000ms o'],
    ['closed', 'co 2998ms z 999ms c o'],
    ['failed', 'co 2998ms f 999ms c o'],
  ] as const) {
    it(`from ${status}: ${expected}, with a fresh socket and none left behind`, () => {
      const { dialledAt, sockets } = from(status, (client) => client.reconnect(), expected);
      expect(dialledAt).toEqual([0, 4_000]);
      expect(sockets[0]!.attached).toBe(false);
      expect(sockets[0]!.readyState).toBeGreaterThanOrEqual(2);
    });
  }

  it('never says goodbye with 1000', () => {
    const { sockets } = from('open', (client) => client.reconnect(), 'co 3998ms r o');
    expect(sockets[0]!.closedWith).toEqual({});
  });
});

describe('disconnect()', () => {
  for (const [status, expected] of [
    ['connecting', 'c 3999ms z'],
    ['open', 'co 3998ms z'],
    ['reconnecting', 'cr 3998ms z'],
    ['offline', 'cr 2998ms x 999ms z'],
    ['closed', 'co 2998ms z'],
    ['failed', 'co 2998ms f 999ms z'],
  ] as const) {
    it(`from ${status}: ${expected}, and stays`, () => {
      const { sockets } = from(status, (client) => client.disconnect(), expected);
      expect(sockets.length).toBe(1);
      expect(sockets[0]!.attached).toBe(false);
    });
  }

  it('closes with 1000, or with a code and a reason of its own', () => {
    const { sockets } = from('open', (client) => client.disconnect(), 'co 3998ms z');
    expect(sockets[0]!.closedWith).toEqual({ code: 1000 });
    const own = { code: 3001, reason: 'gone home' };
    const { socket } = from('open', (client) => client.disconnect(own), 'co 3998ms z');
    expect(socket.closedWith).toEqual(own);
  });
});

describe('a command given from within a notification', () => {
  it('connect() in a handler of failed is not swallowed', () => {
    from(
      'open',
      (client, world) => {
        client.state$
          .pipe(
            filter(({ status }) => status === 'failed'),
            take(1),
          )
          .subscribe(() => client.connect());
        world.serve({ latency: 10 });
        world.socket.drop(1008);
      },
      'co 3998ms (fc) 6ms o',
    );
  });

  it('reconnect() in a handler of reconnecting is not lost', () => {
    from(
      'open',
      (client, world) => {
        client.state$
          .pipe(
            filter(({ status }) => status === 'reconnecting'),
            take(1),
          )
          .subscribe(() => client.reconnect());
        world.socket.drop();
      },
      'co 3998ms r o',
    );
  });

  it('disconnect() does not show anybody the past after the present', () => {
    const seen: string[] = [];
    from(
      'open',
      (client, world) => {
        client.state$.subscribe(({ status }) => {
          if (status === 'reconnecting') client.disconnect();
        });
        client.state$.subscribe(({ status }) => seen.push(status));
        world.socket.drop();
      },
      'co 3998ms (rz)',
    );
    expect(seen).toEqual(['open', 'open', 'reconnecting', 'closed']);
  });
});

describe('probe()', () => {
  it('asks an open socket for a sign of life, and drops it if there is none', () => {
    connected(20_000, { heartbeat: {} }, (client, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      world.at(1_000, () => client.probe());
      world.at(1_000, () => expect(world.socket.sent).toEqual(['{"type":"ping"}']));
      world.helpers.expectObservable(statuses(client), '^ 9s !').toBe('co 3998ms ro');
    });
  });
});

describe('destroy()', () => {
  it('closes the socket, completes every stream, and leaves no timer', () => {
    const completed: string[] = [];
    const { socket } = connected(5_000, { heartbeat: {} }, (client, world) => {
      world.serve();
      for (const name of [
        'state$',
        'events$',
        'timeline$',
        'messages$',
        'undecodable$',
        'quality$',
        'traffic$',
      ] as const) {
        (client[name] as Observable<unknown>).subscribe({ complete: () => completed.push(name) });
      }
      client.messages('x').subscribe({ complete: () => completed.push('messages') });
      world.at(5_001, () => {
        client.connect();
        client.send('late');
        client.destroy();
        expect(world.sockets.length).toBe(1);
        // Only this one: every timer of the client is gone.
        expect(world.scheduler.actions.length).toBe(0);
      });
    });
    expect(socket.closedWith).toEqual({ code: 1000 });
    expect(completed.sort()).toEqual([
      'events$',
      'messages',
      'messages$',
      'quality$',
      'state$',
      'timeline$',
      'traffic$',
      'undecodable$',
    ]);
  });
});
