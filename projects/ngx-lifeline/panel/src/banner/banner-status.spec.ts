import type { Status } from 'ngx-lifeline';
import { TestScheduler } from 'rxjs/testing';
import { bannerStatus } from './banner-status';

describe('what a banner is about', () => {
  const statuses: Readonly<Record<string, Status>> = {
    i: 'idle',
    c: 'connecting',
    o: 'open',
    r: 'reconnecting',
    f: 'offline',
    x: 'failed',
    d: 'closed',
  };
  const shown = {
    n: null,
    b: 'back',
    c: 'connecting',
    r: 'reconnecting',
    f: 'offline',
    x: 'failed',
    d: 'closed',
  } as const;
  const expectShown = (given: string, expected: string) => {
    const scheduler = new TestScheduler((actual: unknown, wanted: unknown) =>
      expect(actual).toEqual(wanted),
    );
    scheduler.run(({ hot, expectObservable }) => {
      const status$ = hot(given, statuses);
      expectObservable(bannerStatus(status$, () => 1_000, scheduler)).toBe(expected, shown);
    });
  };

  it('is nothing while all is well, nor while a loss is mended within its patience', () => {
    expectShown('i 99ms c 899ms o 4s r 998ms o', 'n 99ms n 899ms n 4s n 998ms n');
  });

  it('is a loss that lasts, and then that it is over, for four seconds', () => {
    expectShown('o 99ms r 2s o 5s -', 'n 99ms n 999ms r 1000ms b 3999ms n');
  });

  it('is at once what only the user or the network can mend', () => {
    expectShown('o 99ms f 99ms x 99ms d', 'n 99ms f 99ms x 99ms d');
  });

  it('goes from one to the other without a gap', () => {
    expectShown('o 99ms f 99ms r 99ms x', 'n 99ms f 99ms r 99ms x');
  });

  it('does not claim that a connection is back which is lost again', () => {
    expectShown('o 99ms f 99ms o 99ms r 2s -', 'n 99ms f 99ms b 99ms n 999ms r');
  });

  it('does not say of a first connection that it is back', () => {
    expectShown('i 99ms c 2s o', 'n 99ms n 999ms c 1000ms n');
  });
});
