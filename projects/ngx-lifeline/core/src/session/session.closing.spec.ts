import type { VirtualWorld } from 'ngx-lifeline/testing';
import type { LifelineClient } from '../lifeline-client';
import { follow, inSession, watch } from './in-session.spec-fixture';

/** From 100 ms on the close frame of the server has come, and the socket is closed at 300 ms. */
const closing = (script: Parameters<typeof inSession>[2]) =>
  inSession(60_000, {}, (client, server, world) => {
    world.at(100, () => (world.socket.readyState = 2));
    script(client, server, world);
    world.at(300, () => world.socket.drop(1012));
  });

describe('what is sent in a turn that ends without the connection', () => {
  for (const [what, end] of [
    ['by reconnect()', ({ client }) => client.reconnect()],
    ['by a loss', ({ world }) => world.socket.drop()],
    ['by the network', ({ world }) => world.setOnline(false)],
    ['by the page put away', ({ world }) => world.setSuspended(true)],
  ] as readonly [string, (life: { client: LifelineClient; world: VirtualWorld }) => void][]) {
    it(`waits, and the state says so: ${what}`, () => {
      inSession(900, {}, (client, _server, world) => {
        world.at(100, () => {
          client.send('order');
          client.send('order');
          end({ client, world });
          client.state$.subscribe(({ queued }) => expect(queued).toBe(2)).unsubscribe();
        });
      });
    });
  }
});

describe('what is sent while the socket is closing', () => {
  it('waits, and shows that it does', () => {
    closing((client, server, world) => {
      let told: string[] = [];
      world.at(200, () => (told = follow(world, client.send('order'))));
      world.at(250, () => {
        expect(told).toEqual(['200 queued']);
        client.state$.subscribe(({ queued }) => expect(queued).toBe(1)).unsubscribe();
      });
      world.at(59_900, () => {
        expect(server.effects.length).toBe(1);
        expect(told.slice(-2)).toEqual([jasmine.stringMatching('acked$'), 'end']);
      });
    });
  });

  it('waits for no longer than its time to live', () => {
    closing((client, server, world) => {
      let told: string[] = [];
      world.at(200, () => (told = follow(world, client.send('order', 1, { ttl: 1_000 }))));
      world.at(59_900, () => {
        expect(told).toEqual(['200 queued', '1200 expired', 'end']);
        expect(server.effects).toEqual([]);
      });
    });
  });

  it('was never written: a server that has lost its memory may still have it', () => {
    closing((client, server, world) => {
      let told: string[] = [];
      world.at(200, () => (told = follow(world, client.send('order'))));
      world.at(290, () => server.forget());
      world.at(59_900, () => expect(told.at(-2)).toMatch('acked'));
    });
  });

  it('may be the end of a request: the server is told on the next socket', () => {
    closing((client, server, world) => {
      let asked: ReturnType<typeof watch>;
      world.at(50, () => (asked = watch(world, client.request('history'))));
      world.at(200, () => asked.stop());
      world.at(59_900, () => expect(server.of('$cancel').length).toBe(1));
    });
  });
});
