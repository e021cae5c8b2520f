import { createLifeline } from 'ngx-lifeline/core';
import { inVirtualTime } from './virtual-world';

describe('the virtual world', () => {
  it('proves a backoff as the README shows', () => {
    const backoff = { initial: 1_000, factor: 2, max: 30_000, jitter: 0 };
    inVirtualTime((world) => {
      const client = createLifeline({ url: 'ws://test', environment: world.environment, backoff });
      world.refuse();
      client.connect();
      world.at(8_000, () => {
        expect(world.dialledAt).toEqual([0, 1_001, 3_002, 7_003]);
        client.destroy();
      });
    });
  });

  it('passes an hour in no time, and the wall clock with it', () => {
    inVirtualTime((world) => {
      const start = world.environment.wallClock();
      world.at(3_600_000, () => {
        expect(world.environment.wallClock() - start).toBe(3_600_000);
        expect(world.environment.now()).toBe(3_600_000);
      });
    });
  });

  for (const [what, network] of [
    ['is refused', 'refuse'],
    ['is open', 'serve'],
  ] as const) {
    it(`ends with what to do about a client that is never destroyed, and ${what}`, () => {
      const backoff = { initial: 1_000, factor: 2, max: 30_000, jitter: 0 };
      const run = () =>
        inVirtualTime((world) => {
          world[network]();
          createLifeline({ url: 'ws://test', environment: world.environment, backoff }).connect();
        });
      expect(run).toThrowError(
        /^100000 actions by \d+ ms, .*is every client destroyed\? world\.at\(60_000, /,
      );
    });
  }

  it('lets a machine sleep: the clocks go on, the timers do not', () => {
    const seen: number[] = [];
    inVirtualTime((world) => {
      world.at(1_000, () => world.sleep(60_000));
      world.at(2_000, () => seen.push(world.environment.now()));
    });
    expect(seen).toEqual([62_000]);
  });
});
