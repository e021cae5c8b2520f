import { connected } from '../connection/connected.spec-fixture';
import { follow, inSession } from '../session/in-session.spec-fixture';

/** At 200 ms the machine sleeps: the clocks go on by so many ms, and the timers do not. */
const ASLEEP = 5_000;

describe('a message whose time to live is over before its timer has fired', () => {
  it('is not sent any more, and those behind it are', () => {
    connected(9_000, {}, (client, world) => {
      world.onDial = (socket) => world.after(500, () => socket.accept());
      const send = (ttl?: number) => follow(world, client.send('chat', 1, ttl ? { ttl } : {}));
      let told: string[][];
      world.at(100, () => (told = [send(1_000), send(4_999), send(), send(20_000)]));
      world.at(200, () => world.sleep(ASLEEP));
      world.at(8_000, () => {
        const sent = ['100 queued', '500 sent'];
        const expired = ['100 queued', '500 expired', 'end'];
        expect(told).toEqual([expired, expired, sent, sent]);
        expect(world.socket.sent.length).toBe(2);
        client.state$.subscribe(({ queued }) => expect(queued).toBe(0)).unsubscribe();
      });
    });
  });

  it('may leave in its last millisecond', () => {
    connected(9_000, {}, (client, world) => {
      world.onDial = (socket) => world.after(500, () => socket.accept());
      world.at(100, () => client.send('chat', 1, { ttl: ASLEEP + 400 }));
      world.at(101, () => client.send('chat', 2, { ttl: ASLEEP + 398 }));
      world.at(200, () => world.sleep(ASLEEP));
      world.at(8_000, () => {
        expect(world.socket.messages.map(({ payload }) => payload)).toEqual([1]);
      });
    });
  });

  it('is not given a number in a session', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        world.socket.drop();
        told = [{ ttl: 2_000 }, {}].map((how) => follow(world, client.send('order', 1, how)));
      });
      world.at(200, () => world.sleep(ASLEEP));
      world.at(8_000, () => {
        expect(told[0]!.slice(1)).toEqual(['1104 expired', 'end']);
        expect(told[1]!.at(-2)).toMatch('acked');
        expect(server.effects.length).toBe(1);
        expect(server.written(200).map(([, what]) => what)).toEqual(['$open', 'order#1']);
      });
    });
  });

  it('is sent again all the same where it has been written before', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('order', 1, { ttl: 2_000 }));
      });
      world.at(150, () => world.sleep(ASLEEP));
      world.at(200, () => {
        server.acknowledges = true;
        client.disconnect();
        client.connect();
      });
      world.at(8_000, () => {
        expect(told.slice(0, 2)).toEqual(['100 queued', '100 sent']);
        expect(told.at(-2)).toMatch('acked');
      });
    });
  });
});
