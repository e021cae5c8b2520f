import { connected } from '../connection/connected.spec-fixture';
import type { LifelineClient } from '../lifeline-client';
import type { LifelineOptions } from '../options';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import type { Delivery, DeliveryReport } from './delivery';

/** What the status stream of one message shows, and whether it completed. */
interface Seen {
  readonly reports: [ms: number, report: string][];
  completed: number | null;
  delivery: Delivery;
}

function watch(delivery: Delivery, world: VirtualWorld): Seen {
  const seen: Seen = { reports: [], completed: null, delivery };
  delivery.status$.subscribe({
    next: (report) => seen.reports.push([world.scheduler.now(), words(report)]),
    complete: () => (seen.completed = world.scheduler.now()),
  });
  return seen;
}

function words({ status, reason }: DeliveryReport): string {
  return reason ? `${status}: ${reason}` : status;
}

type Script = (client: LifelineClient, world: VirtualWorld) => void;

/** Sends one message at a time and lets the script go on; the receipt after the run is returned. */
function receipt(
  options: Partial<LifelineOptions>,
  sendAt: number,
  script: Script,
  payload: unknown = 1,
): Seen {
  let seen!: Seen;
  connected(100_000, options, (client, world) => {
    script(client, world);
    world.at(sendAt, () => (seen = watch(client.send('chat', payload), world)));
  });
  return seen;
}

const heartbeat = { interval: 10_000, silenceTimeout: 25_000 };
const serve: Script = (_, world) => world.serve({ latency: 10 });

/** How messages end: when each is sent, what happens, what its receipt shows and when it is final. */
const fates: readonly [
  what: string,
  options: Partial<LifelineOptions>,
  sendAt: number,
  script: Script,
  reports: [number, string][],
  final: number,
][] = [
  [
    'is queued, then sent, and stays sent once a pong proves it',
    { heartbeat },
    5,
    serve,
    // Open at 10; the ping leaves at 10010 and its pong comes at 10020.
    [
      [5, 'queued'],
      [10, 'sent'],
    ],
    10_020,
  ],
  [
    'is sent at once while open, final with the pong of the next ping',
    { heartbeat },
    500,
    serve,
    [[500, 'sent']],
    10_020,
  ],
  [
    'is not proven by the pong of a ping that left before it',
    { heartbeat },
    10_015,
    serve,
    [[10_015, 'sent']],
    20_020,
  ],
  [
    'is unknown when the link is lost before a proof',
    { heartbeat },
    500,
    (client, world) => {
      serve(client, world);
      world.at(2_000, () => world.socket.drop());
    },
    [
      [500, 'sent'],
      [2_000, 'unknown: connection-lost'],
    ],
    2_000,
  ],
  [
    'is unknown when the server closes cleanly before a proof',
    { heartbeat },
    500,
    (client, world) => {
      serve(client, world);
      world.at(2_000, () => world.socket.drop(1000));
    },
    [
      [500, 'sent'],
      [2_000, 'unknown: connection-lost'],
    ],
    2_000,
  ],
  [
    'is unknown when the user disconnects before a proof',
    { heartbeat },
    500,
    (client, world) => {
      serve(client, world);
      world.at(2_000, () => client.disconnect());
    },
    [
      [500, 'sent'],
      [2_000, 'unknown: connection-lost'],
    ],
    2_000,
  ],
  [
    'is unknown when the client is destroyed, without a heartbeat to prove anything',
    {},
    500,
    serve,
    [
      [500, 'sent'],
      [100_000, 'unknown: connection-lost'],
    ],
    100_000,
  ],
  [
    'is queued, sent and unknown, for one that waited for the open',
    {},
    5,
    (client, world) => {
      serve(client, world);
      world.at(2_000, () => world.socket.drop());
    },
    [
      [5, 'queued'],
      [10, 'sent'],
      [2_000, 'unknown: connection-lost'],
    ],
    2_000,
  ],
  [
    'expires',
    { outbox: { ttl: 700 } },
    5,
    () => undefined,
    [
      [5, 'queued'],
      [705, 'expired'],
    ],
    705,
  ],
  [
    'is dropped for a newer one',
    { outbox: { maxMessages: 1, overflow: 'drop-oldest' } },
    5,
    (client, world) => world.at(300, () => client.sendText('newer')),
    [
      [5, 'queued'],
      [300, 'dropped: outbox-full'],
    ],
    300,
  ],
  [
    'is dropped when the client is destroyed while it waits',
    { connectTimeout: 300_000 },
    5,
    () => undefined,
    [
      [5, 'queued'],
      [100_000, 'dropped: destroyed'],
    ],
    100_000,
  ],
  [
    'is refused where the outbox is full',
    { outbox: { maxMessages: 0 } },
    5,
    () => undefined,
    [[5, 'refused: outbox-full']],
    5,
  ],
];

describe('the receipt of a message', () => {
  for (const [what, options, sendAt, script, reports, final] of fates) {
    it(what, async () => {
      const seen = receipt(options, sendAt, script);
      expect(seen.reports).toEqual(reports);
      expect(seen.completed).toBe(final);
      expect(words(await seen.delivery.result)).toBe(reports.at(-1)?.[1] ?? '');
    });
  }

  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const throwing = {
    toJSON: () => {
      throw new Error('not me');
    },
  };
  for (const [what, payload, reason] of [
    ['a cycle', cyclic, /TypeError.*circular/i],
    ['a BigInt', { n: 1n }, /TypeError.*BigInt/],
    ['a toJSON that throws', throwing, /not me/],
  ] as const) {
    for (const sendAt of [5, 500]) {
      it(`is refused where the payload holds ${what}, ${sendAt < 10 ? 'queued' : 'open'}, and says so`, async () => {
        const seen = receipt({}, sendAt, serve, payload);
        const { status, reason: said } = await seen.delivery.result;
        expect(status).toBe('refused');
        expect(said).toMatch(reason);
        expect(seen.completed).toBe(sendAt);
      });
    }
  }

  it('is the same for who comes late: the final report at once', () => {
    for (const [, options, sendAt, script, reports] of fates) {
      const { delivery } = receipt(options, sendAt, script);
      const late: string[] = [];
      let completed = false;
      delivery.status$.subscribe({
        next: (report) => late.push(words(report)),
        complete: () => (completed = true),
      });
      expect(late.at(-1)).toBe(reports.at(-1)?.[1]);
      expect(completed).toBeTrue();
    }
  });

  it('settles one by one, as far as a pong proves', () => {
    connected(60_000, { heartbeat }, (client, world) => {
      serve(client, world);
      const sent: Seen[] = [];
      for (const ms of [100, 9_000, 10_011, 20_005]) {
        world.at(ms, () => sent.push(watch(client.send('chat'), world)));
      }
      world.at(50_000, () => {
        expect(sent.map(({ completed }) => completed)).toEqual([10_020, 10_020, 20_020, 20_020]);
      });
    });
  });

  it('stays sent where the proof came before the loss', async () => {
    const { delivery, reports } = receipt({ heartbeat }, 500, (client, world) => {
      serve(client, world);
      world.at(10_021, () => world.socket.drop());
    });
    expect(reports).toEqual([[500, 'sent']]);
    expect(await delivery.result).toEqual({ status: 'sent' });
  });

  it('is never followed by a second sending, whatever happened to the link', () => {
    const { sockets } = connected(30_000, { heartbeat: false }, (client, world) => {
      serve(client, world);
      world.at(500, () => client.sendText('once'));
      world.at(501, () => world.socket.drop());
      world.at(10_000, () => world.socket.drop(1012));
    });
    expect(sockets.length).toBeGreaterThan(1);
    expect(sockets.flatMap(({ sent }) => sent)).toEqual(['once']);
  });

  it('does not throw after destroy()', () => {
    connected(1_000, {}, (client, world) => {
      serve(client, world);
      world.at(2_000, () => {
        expect(() => client.send('late', 1)).not.toThrow();
        expect(() => client.sendText('late', { ttl: 5 })).not.toThrow();
        expect(world.socket.sent).toEqual([]);
      });
    });
  });
});
