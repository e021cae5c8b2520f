import { connected } from '../connection/connected.spec-fixture';
import { follow, inSession } from './in-session.spec-fixture';

describe('a session', () => {
  it('keeps what a dead link swallowed, and delivers it once and in order', () => {
    inSession(10_000, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        server.frozen = true;
        told = [1, 2, 3].map((payload) => follow(world, client.send('order', payload)));
      });
      world.at(200, () => {
        server.frozen = false;
        world.socket.drop();
      });
      world.at(9_000, () => {
        expect(server.effects.length).toBe(3);
        expect(server.of('order').map(({ payload, n }) => [payload as unknown, n])).toEqual([
          [1, 1],
          [2, 2],
          [3, 3],
        ]);
        for (const one of told) {
          expect(one).toEqual(['100 queued', '100 sent', '1206 acked', 'end']);
        }
      });
    });
  });

  it('beats by $ping and $pong, which measure the round trip and are no messages', () => {
    inSession(3_500, { heartbeat: { interval: 1_000 } }, (client, server, world) => {
      const heard = world.record(client.messages$);
      const qualities = world.record(client.quality$);
      world.at(100, () => (server.latency = 20));
      world.at(3_400, () => {
        expect(server.written(100)).toEqual([
          [1_004, '$ping'],
          [2_004, '$ping'],
          [3_004, '$ping'],
        ]);
        expect(qualities.map(([at, quality]) => [at, quality?.rtt])).toEqual([
          [0, undefined],
          [1_044, 40],
          [2_044, 40],
          [3_044, 40],
        ]);
        expect(heard).toEqual([]);
      });
    });
  });

  it('is given up by a heartbeat that nothing answers, and resumed on the next socket', () => {
    inSession(30_000, { heartbeat: { interval: 1_000 } }, (client, server, world) => {
      world.at(5_500, () => (server.frozen = true));
      world.at(15_000, () => (server.frozen = false));
      world.at(29_000, () => {
        expect(world.sockets[0]!.closedWith).toEqual({ code: 4000, reason: 'heartbeat-lost' });
        client.state$.subscribe(({ session }) => expect(session).toBe('resumed')).unsubscribe();
        expect(server.epoch).toBe(1);
      });
    });
  });

  it('is none without the option: no query, no control frame, no number', () => {
    const { socket } = connected(900, {}, (client, world) => {
      world.serve();
      world.at(100, () => client.send('order'));
    });
    expect(socket.url).toBe('ws://test');
    expect(socket.messages.map(({ type, n }) => [type, n])).toEqual([['order', undefined]]);
  });
});
