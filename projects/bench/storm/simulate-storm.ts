import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';
import { AcceptQueue } from './accept-queue.ts';
import { PeakWindow } from './peak-window.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { TimeWheel, type Waiting } from './time-wheel.ts';

export interface Storm {
  readonly clients: number;
  /** How long the server refuses everybody, in ms. */
  readonly outage: number;
  /** How many connections the server accepts in a second. */
  readonly acceptsPerSecond: number;
  /** How many connections may wait to be accepted. @default 511, the listen backlog of Node */
  readonly backlog?: number;
  /** The shortest and the longest round trip of a client, in ms. @default [20, 180] */
  readonly roundTrip?: readonly [shortest: number, longest: number];
  /** When the simulation ends at the latest, in ms after the server has gone. @default 1800000 */
  readonly until?: number;
  readonly seed: number;
}

export interface StormResult {
  /** The most dials that arrive in any 100 ms. */
  readonly peak: number;
  /** Dials by 100 ms, from the moment when the server goes. */
  readonly dials: Uint32Array;
  /** Clients that come back by 100 ms, from the same moment. */
  readonly back: Uint32Array;
  /** Dials that were refused. */
  readonly refused: number;
  /** Clients that came back at all. */
  readonly returned: number;
  /** Clients whose policy gave up. */
  readonly gaveUp: number;
}

/** The width of a bin of {@link StormResult.dials}, in ms. */
export const BIN = 100;

const HALF_AN_HOUR = 1_800_000;

/**
 * Many clients lose one server at once and come back, in virtual time of whole milliseconds.
 *
 * The model:
 * - At 0 the server's process dies and its machine resets every connection, so each client notices
 *   half a round trip later. Round trips are spread evenly over a range, one to a client for good.
 *   (A link that goes silent is noticed by heartbeats, which spread clients by themselves.)
 * - A dial arrives half a round trip after it begins, and the client hears of the answer half a round
 *   trip after that; what TLS adds is left out. Dials count where they arrive, at the server.
 * - Until the outage is over every dial is refused at once, and so costs a round trip and no more.
 * - From then on the server accepts so many a second, first come first served, from a backlog; who
 *   finds the backlog full is refused in the same way. Refusing costs the server nothing: a real one
 *   pays for it, so a policy with fewer refused dials is better than it looks here.
 * - Whoever is accepted is back half a round trip later, and stays: the connection proves stable, and
 *   there is no second loss. So a client's attempts only grow, as they do in the client until
 *   `stableAfter` has passed; `projects/bench/storm/own-policy.spec.ts` holds it against the client.
 * - Nobody is offline and no page is woken: the wait is the backoff's alone.
 */
export function simulateStorm(policy: RetryPolicy, storm: Storm): StormResult {
  const { clients, outage, acceptsPerSecond, backlog = 511, seed } = storm;
  const { roundTrip: [shortest, longest] = [20, 180], until = HALF_AN_HOUR } = storm;
  const random = seededRandom(seed);
  const wheel = new TimeWheel();
  const queue = new AcceptQueue(acceptsPerSecond, backlog);
  const window = new PeakWindow(BIN);
  const dials = new Uint32Array(Math.floor(until / BIN) + 1);
  const back = new Uint32Array(dials.length);
  const context = { attempt: 0, previous: 0, roundTrip: 0, elapsed: 0, lot: 0, random };
  let refused = 0;
  let returned = 0;
  let gaveUp = 0;
  let earliest = 0;

  /** The client hears at `at` that it has no connection. */
  const retry = (at: number, { attempt, previous, roundTrip, lot }: Readonly<Waiting>) => {
    context.attempt = attempt;
    context.previous = previous;
    context.roundTrip = roundTrip;
    context.elapsed = at - roundTrip / 2;
    context.lot = lot;
    const delay = policy.delay(context);
    if (delay === Infinity) {
      gaveUp++;
      return;
    }
    context.attempt++;
    context.previous = delay;
    wheel.add(Math.max(earliest, Math.round(at + delay + roundTrip / 2)), context);
  };

  for (let client = 0; client < clients; client++) {
    const roundTrip = Math.round(shortest + random() * (longest - shortest));
    retry(roundTrip / 2, { attempt: 1, previous: 0, roundTrip, lot: random() });
  }
  for (let now = 0; now <= until && wheel.waiting > 0; now++) {
    earliest = now + 1;
    const count = wheel.take(now, (client) => {
      const accepted = now < outage ? undefined : queue.arrive(now);
      const half = client.roundTrip / 2;
      if (accepted === undefined) {
        refused++;
        retry(now + half, client);
        return;
      }
      const bin = Math.floor((accepted + half) / BIN);
      if (bin >= back.length) return;
      back[bin]!++;
      returned++;
    });
    dials[Math.floor(now / BIN)]! += count;
    window.add(now, count);
  }
  return { peak: window.peak, dials, back, refused, returned, gaveUp };
}
