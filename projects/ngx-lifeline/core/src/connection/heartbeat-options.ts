import { LifelineOptionError } from '../errors';
import { checkRanges, defined } from '../option-checks';
import { ofType, type FrameTest } from '../transport/reader';
import { MAX_DELAY } from './backoff';

/** All durations in ms. */
export interface Heartbeat {
  /** From ping to ping. @default 10000, or 2/5 of a shorter silence limit */
  readonly interval: number;
  /** Without any frame for this long the socket is dead. @default 25000, or 2.5 longer intervals */
  readonly silenceTimeout: number;
  /**
   * Without any frame for this long after a ping the socket is probed: with `probeTimeout` an idle
   * link that is dead is noticed this long after the next ping, 15 s by default after it has died.
   * @default 2000, or half the silence limit if that is less
   */
  readonly replyTimeout: number;
  /**
   * How long a probed socket has to show a sign of life.
   * @default 3000, or half the silence limit if that is less
   */
  readonly probeTimeout: number;
  /** From ping to ping while nobody can see the page. @default 60000 */
  readonly hiddenInterval: number;
  /** An alternative trigger: this many pings without a pong and the socket is dead. @default Infinity */
  readonly maxMissedPongs: number;
  /** What is sent; a string goes out as it is. @default {type: 'ping'} */
  readonly ping: unknown;
  /** The answer to a ping of the server. @default {type: 'pong'} */
  readonly pong: unknown;
  /** Tells a pong. @default follows from `ping`: `PONG` for `PING`, else `pong`; for a string itself */
  readonly isPong: FrameTest;
  /** Tells a ping of the server, which is answered with `pong`. */
  readonly isPing: FrameTest;
}

/** Ready-made heartbeats by use; durations in ms. */
export const heartbeatPresets = {
  chat: { interval: 10_000, silenceTimeout: 30_000 },
  game: { interval: 5_000, silenceTimeout: 15_000 },
  marketData: { interval: 15_000, silenceTimeout: 60_000 },
  iot: { interval: 60_000, silenceTimeout: 300_000 },
  guide: { interval: 30_000, silenceTimeout: 90_000 },
} as const satisfies Record<string, Partial<Heartbeat>>;

/** Of an interval: a day, in ms. */
const LONGEST = 86_400_000;

/**
 * The heartbeat with every default filled in, checked. Shorter limits shorten what depends on them:
 * a reply and a probe together fit into the silence limit. The pong follows from the ping: `PING`
 * is answered by `PONG`, any other type by `pong`, and a raw string by itself or by `pong`.
 */
export function resolveHeartbeat(given: Partial<Heartbeat> = {}): Heartbeat {
  checkRanges('heartbeat.', given, {
    interval: [1, LONGEST],
    // Longer than the interval, or every pause would be a death.
    silenceTimeout: [(given.interval ?? 1) + 1, MAX_DELAY],
  });
  const { ping = { type: 'ping' } } = given;
  const { interval = Math.min(10_000, (given.silenceTimeout ?? Infinity) / 2.5) } = given;
  const { silenceTimeout = Math.max(25_000, interval * 2.5) } = given;
  if (ping === null) throw new LifelineOptionError('heartbeat.ping', 'must be text or a message');
  const type = (ping as { type?: unknown }).type;
  const pongType = type === 'PING' ? 'PONG' : 'pong';
  const beat = defined<Heartbeat>(
    {
      interval,
      silenceTimeout,
      replyTimeout: Math.min(2_000, silenceTimeout / 2),
      probeTimeout: Math.min(3_000, silenceTimeout / 2),
      hiddenInterval: Math.max(60_000, interval),
      maxMissedPongs: Infinity,
      ping,
      pong: { type: pongType },
      isPing: ofType(type ?? 'ping'),
      isPong:
        typeof ping === 'string'
          ? ({ data }) => data === ping || data === 'pong'
          : ofType(pongType),
    },
    given,
  );
  checkRanges('heartbeat.', beat, {
    replyTimeout: [1, silenceTimeout],
    probeTimeout: [1, silenceTimeout],
    hiddenInterval: [interval, LONGEST],
    maxMissedPongs: [1, Infinity],
  });
  return beat;
}
