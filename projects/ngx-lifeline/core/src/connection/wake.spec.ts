import type { WakeUp } from '../environment';
import { connected, statuses } from './connected.spec-fixture';

const slow = { initial: 20_000, factor: 1, max: 20_000, jitter: 0 };

describe('waking up', () => {
  for (const source of ['visible', 'pageshow', 'resume', 'sleep', 'network'] as const) {
    it(`cuts a wait short: ${source}`, () => {
      const { dialledAt } = connected(10_000, { backoff: slow }, (_, world) => {
        world.refuse();
        world.at(3_000, () => world.wake(source));
      });
      expect(dialledAt).toEqual([0, 3_000]);
    });
  }

  it('gives one dial for two wake-ups in one tick', () => {
    const { dialledAt } = connected(7_999, { backoff: slow }, (_, world) => {
      world.onDial = () => undefined;
      world.refuse({ latency: 100 });
      world.at(3_000, () => {
        world.wake('visible');
        world.wake('resume');
      });
    });
    expect(dialledAt).toEqual([0, 3_000]);
  });

  it('happens at most once in 5 s, however the network flaps', () => {
    const { dialledAt } = connected(30_000, { backoff: slow, stableAfter: 5_000 }, (_, world) => {
      world.refuse();
      for (let ms = 3_000; ms < 20_000; ms += 500) world.at(ms, () => world.wake('network'));
    });
    expect(dialledAt).toEqual([0, 3_000, 8_000, 13_000, 18_000, 23_000]);
  });

  it('does not let a flapping network reset the backoff more often than a connection proves stable', () => {
    const attempts: number[] = [];
    const backoff = { initial: 6_000, factor: 2, max: 60_000, jitter: 0 };
    connected(40_000, { backoff, stableAfter: 12_000 }, (client, world) => {
      world.refuse();
      for (let ms = 3_000; ms < 40_000; ms += 5_000) world.at(ms, () => world.wake('network'));
      client.events$.subscribe((event) => {
        if (event.type === 'attempt') attempts.push(event.attempt);
      });
    });
    // Reset to 1 at 3 s; the wake-ups at 8 and 13 s dial but do not; the one at 18 s does again.
    expect(attempts).toEqual([0, 1, 2, 3, 1, 2, 3, 1, 2]);
  });

  it('abandons a dial begun on the old network, and leaves no socket', () => {
    const { sockets, dialledAt } = connected(9_000, {}, (_, world) => {
      world.at(2_000, () => world.wake('network'));
    });
    expect(dialledAt).toEqual([0, 2_000]);
    expect(sockets[0]!.attached).toBe(false);
    expect(sockets[0]!.closedWith).toEqual({});
  });

  it('leaves a dial alone when only the page was shown', () => {
    const { dialledAt } = connected(9_000, {}, (_, world) => {
      world.at(2_000, () => world.wake('visible'));
    });
    expect(dialledAt).toEqual([0]);
  });

  it('cannot undo a disconnect', () => {
    const { dialledAt } = connected(100_000, {}, (client, world) => {
      world.serve();
      world.at(1_000, () => client.disconnect());
      const sources: WakeUp[] = ['visible', 'pageshow', 'resume', 'sleep', 'network'];
      sources.forEach((source, i) => world.at(2_000 + 6_000 * i, () => world.wake(source)));
      world.at(40_000, () => world.setOnline(false));
      world.at(41_000, () => world.setOnline(true));
      world.at(50_000, () => world.setVisible(false));
      world.at(51_000, () => world.setVisible(true));
      world.at(60_000, () => world.setSuspended(true));
      world.at(61_000, () => world.setSuspended(false));
      world.helpers.expectObservable(statuses(client), '^ 99s !').toBe('c o 998ms z');
    });
    expect(dialledAt).toEqual([0]);
  });
});

describe('the page put away', () => {
  it('closes the socket, so that the page may enter the cache, and comes back when shown', () => {
    const { sockets, dialledAt } = connected(200_000, {}, (client, world) => {
      world.serve();
      world.at(1_000, () => world.setSuspended(true));
      world.at(100_000, () => world.setSuspended(false));
      world.helpers.expectObservable(statuses(client), '^ 199s !').toBe('c o 998ms r 99000ms o');
    });
    expect(dialledAt).toEqual([0, 100_000]);
    expect(sockets[0]!.closedWith).toEqual({});
    expect(sockets[0]!.attached).toBe(false);
  });

  it('does not dial, even if the network changes meanwhile', () => {
    const { dialledAt } = connected(90_000, {}, (_, world) => {
      world.serve();
      world.at(1_000, () => world.setSuspended(true));
      world.at(2_000, () => world.setOnline(false));
      world.at(8_000, () => world.setOnline(true));
      world.at(20_000, () => world.wake('network'));
    });
    expect(dialledAt).toEqual([0]);
  });
});
