import { LifelineOptionError } from '../errors';
import { checkRanges, defined } from '../option-checks';
import { ofType } from '../transport/reader';
import { MAX_DELAY } from './backoff';
import type { Heartbeat } from './heartbeat';

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
      replyTimeout: Math.min(5_000, silenceTimeout / 2),
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
