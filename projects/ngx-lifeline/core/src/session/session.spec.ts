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

  it('is none without the option: no query, no control frame, no number', () => {
    const { socket } = connected(900, {}, (client, world) => {
      world.serve();
      world.at(100, () => client.send('order'));
    });
    expect(socket.url).toBe('ws://test');
    expect(socket.messages.map(({ type, n }) => [type, n])).toEqual([['order', undefined]]);
  });
});
