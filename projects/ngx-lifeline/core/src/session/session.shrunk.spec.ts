import { follow, inSession } from './in-session.spec-fixture';

describe('a message in flight that has become too large', () => {
  it('is given up with its epoch, and the others arrive under their ids', () => {
    inSession(9_000, { stableAfter: 0 }, (client, server, world) => {
      let large: string[] = [];
      let small: string[] = [];
      world.at(100, () => {
        server.acknowledges = false;
        large = follow(world, client.send('order', 'x'.repeat(5_000)));
        small = follow(world, client.send('order', 'y'));
      });
      world.at(200, () => {
        server.acknowledges = true;
        server.hello = { maxMessageBytes: 2_000 };
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(server.of('$open')[0]!.payload!['epoch']).toBeNull();
        expect(large.at(-2)).toMatch(/unknown: too-large/);
        expect(small.at(-2)).toMatch(/acked/);
        expect(server.effects.length).toBe(1);
      });
    });
  });
});

describe('a $welcome that would send again what has been done', () => {
  it('is closed with 4400, and the app hears nothing twice', () => {
    inSession(9_000, { stableAfter: 0 }, (client, server, world) => {
      const heard = world.record(client.messages('tick'));
      world.at(100, () => server.push({ type: 'tick', payload: 1 }));
      world.at(200, () => {
        server.welcome = { from: 1 };
        world.socket.drop();
      });
      world.at(3_000, () => (server.welcome = {}));
      world.at(8_000, () => {
        expect(world.sockets[1]!.closedWith?.code).toBe(4400);
        expect(heard.length).toBe(1);
        client.state$.subscribe(({ session }) => expect(session).toBe('resumed')).unsubscribe();
      });
    });
  });
});
