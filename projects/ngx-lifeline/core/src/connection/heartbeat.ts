import {
  Subject,
  defer,
  exhaustMap,
  filter,
  map,
  merge,
  mergeMap,
  startWith,
  switchMap,
  takeUntil,
  takeWhile,
  throwError,
  timer,
  type Observable,
  type ObservableInput,
} from 'rxjs';
import type { Environment } from '../environment';
import { abandoned } from '../loss';
import type { Link } from '../transport/link';
import type { FrameTest } from '../transport/reader';
import type { FrameData } from '../transport/socket';
import { deadline, deadlines, type Deadline } from './deadline';
import type { InternalEvent, ProbeReason } from './event';
import { OFFLINE_RETRY } from './offline-retry';
import { doubt, ofType, type Signal } from './signal';
import type { ConnectionState } from './state';

/** All durations in ms. */
export interface Heartbeat {
  /** From ping to ping. @default 10000, or 2/5 of a shorter silence limit */
  readonly interval: number;
  /** Without any frame for this long the socket is dead. @default 25000, or 2.5 longer intervals */
  readonly silenceTimeout: number;
  /**
   * Without any frame for this long after a ping the socket is probed.
   * @default 5000, or half the silence limit if that is less
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

export interface HeartbeatContext extends Environment {
  readonly link: Link;
  /** The ping, and the answer to a ping of the server, as frames. */
  readonly pingFrame: FrameData;
  readonly pongFrame: FrameData;
  readonly state: () => ConnectionState;
  readonly visible: () => boolean;
  readonly signals$: Observable<Signal>;
}

/** How many unanswered pings are remembered: a server may never answer any. */
const MOST_UNANSWERED = 32;

/**
 * A backlog larger than this, in bytes, falls as the other side takes it. A smaller one, such as the
 * pings themselves, goes no further than the buffers of this machine even on a dead link.
 */
const MUCH = 0x4000;

const lost = () => abandoned('heartbeat-lost', 4000);
const unsendable = () => abandoned('heartbeat-unsendable', 4001);

function isWakeUp(reason: ProbeReason): boolean {
  return reason !== 'no-reply' && reason !== 'late-timer';
}

/**
 * Watches one socket: pings on a schedule, an error when it is dead. Any frame is a sign of life.
 *
 * No timer is set per frame: a deadline looks, when it fires, at the time of the last frame. And a
 * deadline that fires late only asks, because frames may be queued behind the timer.
 */
export function heartbeat(beat: Heartbeat, context: HeartbeatContext): Observable<InternalEvent> {
  const { link, pingFrame, pongFrame, state, visible, signals$, scheduler, now } = context;

  return defer(() => {
    // The pings without a pong: when each was sent, and how many frames had been written before.
    let unanswered: readonly { at: number; written: number }[] = [];
    let missed = 0;
    let backlog = 0;
    let lastProgress = 0;
    let woken = false;
    const pinged = new Subject<void>();
    const doubted = new Subject<ProbeReason>();

    /** Frames coming in, or, on a slow link, bytes going out. */
    const lastLife = () => {
      const waiting = link.bufferedAmount();
      if (backlog > MUCH && waiting < backlog) lastProgress = now();
      backlog = waiting;
      return Math.max(link.lastFrameAt(), lastProgress);
    };
    /** Offline nothing is expected, until a frame comes or the network is back. */
    const expected = () => state().status !== 'offline';
    /** For how long the oldest ping since the last life has waited, in ms. */
    const unheardFor = () => {
      const life = lastLife();
      const oldest = unanswered.find(({ at }) => at >= life);
      return oldest ? now() - oldest.at : 0;
    };

    const ping$ = defer((): ObservableInput<InternalEvent> => {
      // A look at the last frame first: one of this very burst must not count as an answer.
      lastLife();
      const ping = { at: now(), written: link.written() };
      if (!link.send(pingFrame)) return throwError(unsendable);
      unanswered = [...unanswered, ping].slice(-MOST_UNANSWERED);
      pinged.next();
      return [{ type: 'ping' } as const];
    });

    const tick = ({ late }: Deadline): ObservableInput<InternalEvent> => {
      if (!expected()) return [];
      if (missed >= beat.maxMissedPongs) {
        if (!late) return throwError(lost);
        doubted.next('late-timer');
      }
      missed++;
      return ping$;
    };

    // One deadline for all pings: it looks again when the next one without any frame is due.
    const unheard$ = pinged.pipe(
      exhaustMap(() =>
        deadlines(() => beat.replyTimeout - unheardFor(), context).pipe(
          map(unheardFor),
          takeWhile((ms) => ms > 0 && ms < beat.replyTimeout, true),
          filter((ms) => ms >= beat.replyTimeout && expected()),
        ),
      ),
      map((): ProbeReason => 'no-reply'),
    );

    const probe = (reason: ProbeReason): Observable<InternalEvent> =>
      merge(
        link.frames$.pipe(map(() => ({ type: 'alive' }) as const)),
        ping$,
        deadline(beat.probeTimeout, context).pipe(
          switchMap(({ late }) => {
            if (late || now() - lastLife() < beat.probeTimeout) return probe('late-timer');
            return throwError(() => ({ ...lost(), immediate: woken }));
          }),
        ),
      ).pipe(
        takeWhile(({ type }) => type !== 'alive', true),
        startWith({ type: 'probing', reason } as const),
        // The socket is kept while there is no network; it is asked again when there is.
        takeUntil(signals$.pipe(filter(ofType('offline')))),
      );

    const answers$ = link.controls$.pipe(
      mergeMap(({ type }): InternalEvent[] => {
        if (type === 'ping') link.send(pongFrame);
        const [oldest] = unanswered;
        if (type !== 'pong' || !oldest) return [];
        missed = 0;
        // Pings that were never answered must not delay the measure of those that are.
        const answered = unanswered.find(({ at }) => now() - at <= beat.replyTimeout) ?? oldest;
        unanswered = unanswered.slice(unanswered.indexOf(answered) + 1);
        return [{ type, rtt: now() - answered.at, read: oldest.written }];
      }),
    );
    const paced$ = signals$.pipe(
      filter(ofType('visible', 'hidden')),
      startWith(0),
      switchMap(() => {
        const slow = visible() ? 0 : beat.hiddenInterval;
        const limit = slow + beat.silenceTimeout;
        const silence$ = deadlines(() => {
          const left = lastLife() + limit - now();
          return left > 0 ? left : limit;
        }, context).pipe(
          filter(() => expected() && now() - lastLife() >= limit),
          mergeMap(({ late }) => {
            if (!late) return throwError(lost);
            doubted.next('late-timer');
            return [];
          }),
        );
        return merge(
          silence$,
          deadlines(() => slow || beat.interval, context).pipe(mergeMap(tick)),
        );
      }),
    );
    const probes$ = merge(
      doubted,
      unheard$,
      signals$.pipe(
        map(doubt),
        filter((reason) => reason !== undefined),
      ),
      signals$.pipe(
        filter(ofType('online', 'offline')),
        switchMap(({ type }) =>
          type === 'offline' ? timer(OFFLINE_RETRY, OFFLINE_RETRY, scheduler) : [],
        ),
        map((): ProbeReason => 'offline'),
      ),
    ).pipe(
      // What woke us would have dialled at once, had there been no socket left to ask first.
      filter((reason) => {
        woken = isWakeUp(reason) || (woken && state().phase === 'probing');
        return true;
      }),
      exhaustMap(probe),
    );
    return merge(answers$, probes$, paced$);
  });
}
