import type { Clock } from '../clock.ts';

/** What the heartbeat can do to the one it watches. */
export interface Watched {
  ping(): void;
  /** Nothing was heard for `silence` ms. Called once, after which it is no longer watched. */
  silent(silence: number): void;
}

/** One watched connection, as seen by the connection. */
export interface Pulse {
  /** A frame came, of whatever kind. */
  heard(): void;
  /** Stop watching. */
  stop(): void;
}

export interface Heartbeat {
  watch(watched: Watched): Pulse;
}

export interface HeartbeatOptions {
  /** Time between two pings, ms. */
  readonly pingInterval: number;
  /** Longest silence, ms. */
  readonly silenceTimeout: number;
  readonly clock: Pick<Clock, 'now' | 'every'>;
  /** Told when the process was not running, with the time that passed, ms. */
  readonly onLate?: (gap: number) => void;
}

interface Beat {
  readonly watched: Watched;
  heardAt: number;
  nextPingAt: number;
  /** Until when silence is forgiven because the server itself slept; 0 when it is not. */
  sparedUntil: number;
}

const LONGEST_STEP = 1_000;
const STEPS_PER_INTERVAL = 10;

/**
 * Pings everybody and reports the silent, with one timer for all: it sweeps over the connections,
 * which costs less than two timers each that every frame would have to set again.
 *
 * Time here is the time during which the process ran. A sweep that comes late (stopped process,
 * sleeping laptop, blocked event loop) proves nothing about the clients, whose frames may lie
 * unread in the socket. So it advances this time by two steps at most, pings everybody, and spares
 * everybody for as long as an ordinary ping has for its answer.
 */
export function createHeartbeat({
  pingInterval,
  silenceTimeout,
  clock,
  onLate,
}: HeartbeatOptions): Heartbeat {
  const answerWindow = silenceTimeout - pingInterval;
  const shortest = Math.min(pingInterval, answerWindow);
  const step = Math.max(1, Math.min(LONGEST_STEP, Math.floor(shortest / STEPS_PER_INTERVAL)));
  const longestGap = 2 * step;
  const beats = new Set<Beat>();
  let stopSweeping: (() => void) | undefined;
  let sweptAt = 0;
  let awake = 0;

  const awakeNow = () => awake + Math.min(clock.now() - sweptAt, longestGap);

  function sweep(): void {
    const gap = clock.now() - sweptAt;
    awake = awakeNow();
    sweptAt += gap;
    const late = gap > longestGap;
    if (late) onLate?.(gap);
    for (const beat of beats) (late ? spare : check)(beat);
  }

  function check(beat: Beat): void {
    const silence = awake - beat.heardAt;
    if (silence >= silenceTimeout && awake >= beat.sparedUntil) {
      unwatch(beat);
      beat.watched.silent(silence);
      // Half a step early is on time: a timer that fires a hair too soon must not cost a whole step.
    } else if (awake + step / 2 >= beat.nextPingAt) {
      beat.nextPingAt = Math.max(beat.nextPingAt, awake) + pingInterval;
      beat.watched.ping();
    }
  }

  function spare(beat: Beat): void {
    // Once per silence: a process that stalls again and again must still get rid of the dead.
    if (beat.sparedUntil === 0) beat.sparedUntil = awake + answerWindow;
    beat.nextPingAt = awake + pingInterval;
    beat.watched.ping();
  }

  function unwatch(beat: Beat): void {
    beats.delete(beat);
    if (beats.size > 0) return;
    stopSweeping?.();
    stopSweeping = undefined;
  }

  return {
    watch(watched) {
      if (!stopSweeping) {
        sweptAt = clock.now();
        stopSweeping = clock.every(step, sweep);
      }
      const now = awakeNow();
      const beat = { watched, heardAt: now, nextPingAt: now + pingInterval, sparedUntil: 0 };
      beats.add(beat);
      return {
        heard() {
          beat.heardAt = awakeNow();
          beat.sparedUntil = 0;
        },
        stop: () => unwatch(beat),
      };
    },
  };
}
