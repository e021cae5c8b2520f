import { BehaviorSubject } from 'rxjs';
import { LifelineOptionError } from '../errors';
import { inSession } from './in-session.spec-fixture';

describe('disconnect({drain}) with a session', () => {
  it('leaves at once where nothing is under way', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => client.disconnect({ drain: 5_000 }));
      world.at(8_000, () => expect(server.written(100)).toEqual([[100, '$bye']]));
    });
  });

  it('leaves with the last acknowledgement', () => {
    const { socket } = inSession(9_000, {}, (client, server, world) => {
      world.at(99, () => (server.latency = 200));
      world.at(100, () => {
        ['a', 'b'].forEach((type) => client.send(type));
        client.disconnect({ drain: 5_000, code: 3_001, reason: 'home' });
      });
      world.at(400, () => client.send('c'));
      world.at(8_000, () => {
        expect(server.written(100)).toEqual([
          [100, 'a#1,b#2'],
          [400, 'c#3'],
          [800, '$bye'],
        ]);
      });
    });
    expect(socket.closedWith).toEqual({ code: 3_001, reason: 'home' });
  });

  it('leaves after that many ms at the latest', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order');
        client.disconnect({ drain: 3_000 });
      });
      world.at(3_099, () => {
        client.state$.subscribe(({ status }) => expect(status).toBe('open')).unsubscribe();
      });
      world.at(8_000, () => expect(server.written(101)).toEqual([[3_100, '$bye']]));
    });
  });

  it('is called off by connect(), and by another disconnect() replaced', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order');
        client.disconnect({ drain: 1_000 });
      });
      world.at(500, () => client.connect());
      world.at(4_000, () => {
        expect(server.written(101)).toEqual([]);
        client.disconnect({ drain: 1_000 });
      });
      world.at(4_500, () => client.disconnect());
      world.at(8_000, () => expect(server.written(101)).toEqual([[4_500, '$bye']]));
    });
  });

  it('is over with destroy(): no timer is left', () => {
    inSession(500, {}, (client, server, world) => {
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order');
        client.disconnect({ drain: 60_000 });
      });
      // Its $bye has arrived by then.
      world.at(502, () => expect(world.scheduler.actions.length).toBe(0));
    });
  });

  it('of a destroyed client has nothing to wait for: no timer is left', () => {
    inSession(500, {}, (client, server, world) => {
      world.at(502, () => {
        client.disconnect({ drain: 60_000 });
        expect(world.scheduler.actions.length).toBe(0);
      });
    });
  });

  it('is called off by reconnect(), which asks for a connection as well', () => {
    const { dialledAt } = inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order');
        client.disconnect({ drain: 1_000 });
      });
      world.at(500, () => client.reconnect());
      world.at(8_000, () => {
        client.state$.subscribe(({ status }) => expect(status).toBe('open')).unsubscribe();
        expect(server.of('$bye')).toEqual([]);
      });
    });
    expect(dialledAt).toEqual([0, 500]);
  });

  it('is not called off by another user: the queue is dropped, and it leaves at once', () => {
    const identity$ = new BehaviorSubject('a');
    inSession(9_000, { session: { identity$ } }, (client, server, world) => {
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order');
        client.disconnect({ drain: 1_000 });
      });
      world.at(500, () => {
        identity$.next('b');
        client.state$.subscribe(({ status }) => expect(status).toBe('closed')).unsubscribe();
      });
    });
  });

  it('goes on over a reconnect', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => {
        server.frozen = true;
        client.send('order');
        client.disconnect({ drain: 5_000 });
      });
      world.at(200, () => {
        server.frozen = false;
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(server.written(101)).toEqual([
          [1_202, '$open'],
          [1_204, 'order#1'],
          [1_206, '$bye'],
        ]);
      });
    });
  });

  it('leaves where the $welcome says that all has arrived', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => {
        client.send('order');
        client.disconnect({ drain: 5_000 });
      });
      // Processed, and the acknowledgement is lost.
      world.at(101.5, () => (server.frozen = true));
      world.at(200, () => {
        server.frozen = false;
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(server.written(101)).toEqual([
          [1_202, '$open'],
          [1_204, '$bye'],
        ]);
      });
    });
  });

  it('leaves when the last that waited has expired', () => {
    inSession(9_000, {}, (client, server, world) => {
      world.at(100, () => {
        server.greets = 'never';
        world.socket.drop();
        client.send('order', 0, { ttl: 700 });
        client.disconnect({ drain: 5_000 });
      });
      world.at(799, () => {
        client.state$.subscribe(({ status }) => expect(status).toBe('reconnecting')).unsubscribe();
      });
      world.at(801, () => {
        client.state$.subscribe(({ status }) => expect(status).toBe('closed')).unsubscribe();
      });
    });
  });

  it('leaves a plain server when the queue is empty', () => {
    inSession(9_000, { session: { optional: true } }, (client, server, world) => {
      server.greets = 'plain';
      client.send('order');
      client.disconnect({ drain: 5_000 });
      world.at(0, () => client.connect());
      world.at(0, () => client.disconnect({ drain: 5_000 }));
      world.at(100, () => {
        expect(server.written()).toEqual([[2, 'order']]);
        client.state$.subscribe(({ status }) => expect(status).toBe('closed')).unsubscribe();
      });
    });
  });

  for (const drain of [-1, NaN, 2 ** 31, Infinity, '5' as never]) {
    it(`cannot be ${drain}`, () => {
      inSession(100, {}, (client) => {
        expect(() => client.disconnect({ drain })).toThrowError(
          LifelineOptionError,
          /^disconnect\.drain must be from 0 to 2147483647/,
        );
      });
    });
  }
});
