import { connected } from '../connection/connected.spec-fixture';
import type { Heartbeat } from '../connection/heartbeat-options';
import type { LifelineClient } from '../lifeline-client';
import { VIRTUAL_EPOCH, type VirtualWorld } from 'ngx-lifeline/testing';

/** Raw text at 1000 ms begins a burst and an envelope follows at 1100; the script ends it at 1150. */
function lastMessageAt(end: (client: LifelineClient, world: VirtualWorld) => void): number {
  let at = NaN;
  connected(10_000, {}, (client, world) => {
    world.serve();
    world.at(1_000, () => world.socket.emit('raw text'));
    world.at(1_100, () => world.socket.emit({ type: 'chat' }));
    world.at(1_150, () => end(client, world));
    world.at(9_000, () =>
      client.state$.subscribe((state) => (at = state.lastMessageAt ?? NaN)).unsubscribe(),
    );
  });
  return at - VIRTUAL_EPOCH;
}

describe('a burst of frames', () => {
  for (const [what, end] of [
    ['goes on', () => undefined],
    ['ends with a drop of the connection', (_client, world) => world.socket.drop()],
    ['ends with a close by the server', (_client, world) => world.socket.drop(1000)],
    ['ends with disconnect()', (client) => client.disconnect()],
    ['ends with reconnect()', (client) => client.reconnect()],
    ['ends with the page put away', (_client, world) => world.setSuspended(true)],
  ] as readonly [string, (client: LifelineClient, world: VirtualWorld) => void][]) {
    it(`leaves lastMessageAt right to 250 ms, where it ${what}`, () => {
      const at = lastMessageAt(end);
      expect(at).toBeGreaterThanOrEqual(1_100);
      expect(at).toBeLessThanOrEqual(1_350);
    });
  }

  it('counts as life while it lasts: no probe, however short the reply limit', () => {
    const events: string[] = [];
    const heartbeat = { interval: 1_000, silenceTimeout: 2_500, replyTimeout: 100 };
    const { sockets } = connected(30_000, { heartbeat }, (client, world) => {
      // Nobody answers the pings.
      world.onDial = (socket) => world.after(1, () => socket.accept());
      client.events$.subscribe(({ type }) => events.push(type));
      for (let ms = 20; ms < 30_000; ms += 20) {
        world.at(ms, () => world.socket.emit({ type: 'tick' }));
      }
    });
    expect(events.filter((type) => type === 'ping').length).toBe(29);
    expect(events).not.toContain('probing');
    expect(events).not.toContain('lost');
    expect(sockets.length).toBe(1);
  });

  for (const [what, gaps] of [
    ['a lone frame', []],
    ['a second frame 1 ms later', [1]],
    ['a second frame 100 ms later', [100]],
    ['a second frame 249 ms later', [249]],
    ['frames every 100 ms', [100, 200, 300, 400]],
  ] as const) {
    it(`is seen by the silence limit, at most 250 ms late: ${what}`, () => {
      const heartbeat: Partial<Heartbeat> = {
        interval: 10_000,
        silenceTimeout: 25_000,
        replyTimeout: 25_000,
      };
      const lost: number[] = [];
      connected(40_000, { heartbeat }, (client, world) => {
        world.onDial = (socket) => world.after(1, () => socket.accept());
        client.events$.subscribe(({ type }) => {
          if (type === 'lost') lost.push(world.scheduler.now());
        });
        for (const gap of [0, ...gaps]) {
          world.at(3_000 + gap, () => world.socket.emit({ type: 'tick' }));
        }
      });
      const due = 28_000 + (gaps.at(-1) ?? 0);
      expect(lost.length).toBe(1);
      expect(lost[0]).toBeGreaterThanOrEqual(due);
      expect(lost[0]).toBeLessThanOrEqual(due + (gaps.length ? 250 : 0));
    });
  }
});
