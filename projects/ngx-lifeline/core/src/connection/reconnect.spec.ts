import { connected, statuses } from './connected.spec-fixture';

describe('reconnecting', () => {
  it('waits 1, 2, 4 and 8 s, and then 8 s every time', () => {
    const { dialledAt } = connected(40_000, {}, (_, world) => world.refuse());
    expect(dialledAt).toEqual([0, 1_001, 3_002, 7_003, 15_004, 23_005, 31_006, 39_007]);
  });

  it('retries the first connect under the same policy', () => {
    connected(20_000, {}, (client, world) => {
      world.refuse({ latency: 10 });
      world.at(2_000, () => world.serve({ latency: 10 }));
      const { expectObservable } = world.helpers;
      // Dials at 0, 1010 and 3020.
      expectObservable(statuses(client), '^ 19s !').toBe('c 9ms r 3019ms o');
    });
  });

  it('comes back after an outage, without anything but its states to show for it', () => {
    connected(20_000, {}, (client, world) => {
      world.serve({ latency: 10 });
      world.at(7_000, () => {
        world.refuse({ latency: 10 });
        world.socket.drop();
      });
      world.at(8_500, () => world.serve({ latency: 10 }));
      const { expectObservable } = world.helpers;
      // Lost at 7000, refused at 8000, accepted at 10010.
      expectObservable(statuses(client), '^ 19s !').toBe('c 9ms o 6989ms r 3019ms o');
    });
  });

  it('starts the backoff anew only after an open connection has held for stableAfter', () => {
    for (const [heldFor, secondWait] of [
      [4_999, 2_000],
      [5_001, 1_000],
    ] as const) {
      const { dialledAt } = connected(30_000, { stableAfter: 5_000 }, (client, world) => {
        world.serve({ latency: 10 });
        // The first loss comes early, so the streak is at one when the second connection opens.
        world.at(1_000, () => world.socket.drop());
        world.at(2_010 + heldFor, () => world.socket.drop());
      });
      expect(dialledAt).toEqual([0, 2_000, 2_010 + heldFor + secondWait]);
    }
  });

  it('shows the attempt until the connection has proved stable, and 0 from then on', () => {
    let attempts: unknown;
    connected(20_000, { stableAfter: 5_000 }, (client, world) => {
      world.refuse({ latency: 10 });
      world.at(500, () => world.serve({ latency: 10 }));
      attempts = world.record(client.state$);
    });
    const changes = (attempts as [number, { attempt: number }][])
      .map(([ms, { attempt }]) => [ms, attempt])
      .filter(([, attempt], i, all) => attempt !== all[i - 1]?.[1]);
    expect(changes).toEqual([
      [0, 0],
      [10, 1],
      // Dialled at 1010, open at 1020, stable at 6020.
      [6_020, 0],
    ]);
  });

  it('says when the next try is due, and why the last one failed', () => {
    connected(1_000, {}, (client, world) => {
      world.refuse({ latency: 10 });
      world.at(500, () =>
        client.state$
          .subscribe((state) =>
            expect(state).toEqual(
              jasmine.objectContaining({
                status: 'reconnecting',
                phase: 'waiting',
                attempt: 1,
                retryAt: world.environment.wallClock() - 500 + 1_010,
                canSend: false,
                cause: jasmine.objectContaining({
                  kind: 'dial-failed',
                  advice: 'wait',
                  code: 1006,
                }),
                lastClose: jasmine.objectContaining({ code: 1006, wasClean: false }),
                lastErrorAt: world.environment.wallClock() - 490,
              }),
            ),
          )
          .unsubscribe(),
      );
    });
  });

  it('gives up after maxRetries, and connect() then starts afresh', () => {
    const backoff = { initial: 1_000, factor: 2, max: 8_000, jitter: 0, maxRetries: 2 };
    const { dialledAt } = connected(20_000, { backoff }, (client, world) => {
      world.refuse({ latency: 10 });
      world.at(10_000, () => client.connect());
      world.at(10_500, () => world.serve({ latency: 10 }));
      const { expectObservable } = world.helpers;
      // Dials at 0, 1010, 3020, then again at 10000 and 11010.
      expectObservable(statuses(client), '^ 19s !').toBe(
        'c 9ms r 3019ms f 6969ms c 9ms r 1009ms o',
      );
    });
    expect(dialledAt).toEqual([0, 1_010, 3_020, 10_000, 11_010]);
  });

  it('says that the retries are exhausted', () => {
    connected(5_000, { backoff: { maxRetries: 0 } }, (client, world) => {
      world.refuse();
      world.at(100, () =>
        client.state$
          .subscribe(({ status, cause }) =>
            expect([status, cause?.kind]).toEqual(['failed', 'retries-exhausted']),
          )
          .unsubscribe(),
      );
    });
  });

  it('is degraded from the fifth failure in a row until it has proved stable', () => {
    const degraded: unknown[] = [];
    connected(60_000, {}, (client, world) => {
      world.refuse();
      // Failures at 1, 1002, 3003, 7004 and 15005; then a dial at 23005.
      world.at(16_000, () => world.serve({ latency: 1 }));
      client.state$.subscribe((state) => {
        const last = degraded.at(-1) as [number, boolean] | undefined;
        if (last?.[1] !== state.degraded) degraded.push([world.scheduler.now(), state.degraded]);
      });
    });
    expect(degraded).toEqual([
      [0, false],
      [15_005, true],
      [28_006, false],
    ]);
  });
});
