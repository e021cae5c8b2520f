import { NEVER } from 'rxjs';
import { VIRTUAL_EPOCH } from 'ngx-lifeline/testing';
import { connected, statuses } from './connected.spec-fixture';

describe('what an app hands in', () => {
  for (const [what, options] of [
    [
      'a close policy that throws',
      {
        closePolicy: () => {
          throw new Error('policy');
        },
      },
    ],
    [
      'a backoff that throws',
      {
        backoff: () => {
          throw new Error('backoff');
        },
      },
    ],
  ] as const) {
    it(`does not take the connection with it: ${what}`, () => {
      const errors: string[] = [];
      const { dialledAt } = connected(6_000, options, (client, world) => {
        world.refuse();
        client.events$.subscribe((event) => {
          if (event.type === 'error') errors.push(String(event.error));
        });
        world.at(2, () =>
          client.state$
            .subscribe(({ status }) => expect(status).toBe('reconnecting'))
            .unsubscribe(),
        );
      });
      // The default backoff, in the middle of its first range.
      expect(dialledAt.slice(0, 2)).toEqual([0, 1_801]);
      expect(errors[1]).toMatch(/policy|backoff/);
    });
  }

  it('is told apart: a greeting that throws is a failed greeting', () => {
    const kinds: string[] = [];
    const greeting = () => {
      throw new Error('no greeting');
    };
    const { dialledAt, sockets } = connected(2_500, { greeting }, (client, world) => {
      world.serve();
      client.events$.subscribe((event) => {
        if (event.type === 'lost') kinds.push(event.cause.kind);
      });
    });
    expect(kinds).toEqual(['greeting-failed', 'greeting-failed']);
    expect(dialledAt).toEqual([0, 1_001]);
    expect(sockets[0]!.attached).toBe(false);
  });

  it('is not dialled where it is no URL', () => {
    const kinds: string[] = [];
    const { sockets } = connected(500, { url: () => undefined as never }, (client) => {
      client.events$.subscribe((event) => {
        if (event.type === 'lost') kinds.push(event.cause.kind);
      });
    });
    expect(sockets).toEqual([]);
    expect(kinds).toEqual(['url-failed']);
  });

  it('is waited for as long as the connect timeout: a URL provider that hangs', () => {
    const kinds: string[] = [];
    connected(10_500, { url: () => NEVER, connectTimeout: 10_000 }, (client) => {
      client.events$.subscribe((event) => {
        if (event.type === 'lost') kinds.push(event.cause.kind);
      });
    });
    expect(kinds).toEqual(['connect-timeout']);
  });

  it('has failed where the machine slept meanwhile, and the wake-up that follows dials at once', () => {
    const { dialledAt } = connected(20_000, {}, (client, world) => {
      world.at(5_000, () => world.sleep(100_000));
      world.at(10_200, () => {
        client.state$
          .subscribe(({ cause, attempt, retryAt }) => {
            expect([cause?.kind, attempt]).toEqual(['connect-timeout', 1]);
            expect(retryAt).toBe(VIRTUAL_EPOCH + 111_000);
          })
          .unsubscribe();
        world.wake('sleep');
      });
    });
    expect(dialledAt.slice(0, 2)).toEqual([0, 10_200]);
  });

  it('asks for fresh credentials once, not again for every refused dial that follows', () => {
    const refreshes: boolean[] = [];
    const credentials = ({ refresh }: { refresh: boolean }) => refreshes.push(refresh);
    connected(20_000, { credentials }, (_, world) => {
      world.serve();
      world.at(100, () => {
        world.refuse();
        world.socket.drop(4401);
      });
    });
    expect(refreshes.slice(0, 4)).toEqual([false, true, false, false]);
  });
});

describe('the last close', () => {
  it('is remembered until the connection is open, whatever fails in between', () => {
    let calls = 0;
    connected(
      3_000,
      { url: () => (++calls === 2 ? NEVER : 'ws://test'), connectTimeout: 500 },
      (client, world) => {
        world.serve();
        world.at(100, () => world.socket.drop(1011, 'crash'));
        world.at(2_000, () =>
          client.state$
            .subscribe(({ lastClose }) => expect(lastClose?.code).toBe(1011))
            .unsubscribe(),
        );
      },
    );
  });
});

describe('degraded', () => {
  it('is not denied by a wake-up while the server is still down', () => {
    const seen: boolean[] = [];
    connected(
      40_000,
      { backoff: { initial: 500, factor: 1, max: 500, jitter: 0 } },
      (client, world) => {
        world.refuse();
        world.at(10_000, () => world.wake('visible'));
        world.at(9_999, () => client.state$.subscribe(({ degraded }) => seen.push(degraded)));
      },
    );
    expect(new Set(seen.slice(0, -1))).toEqual(new Set([true]));
  });
});

describe('a page put away', () => {
  it('is not dialled from by connect(), but as soon as it is back', () => {
    const { dialledAt } = connected(10_000, {}, (client, world) => {
      client.disconnect();
      world.setSuspended(true);
      world.serve();
      world.at(5_000, () => world.setSuspended(false));
      world.helpers.expectObservable(statuses(client), '^ 9s !').toBe('c 5000ms o');
    });
    expect(dialledAt).toEqual([5_000]);
  });
});
