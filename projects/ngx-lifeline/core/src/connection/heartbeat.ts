import {
  Subject,
  defer,
  exhaustMap,
  filter,
  map,
  merge,
  startWith,
  switchMap,
  takeWhile,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import type { Environment } from '../environment';
import type { Loss } from '../cause';
import { abandoned } from '../loss';
import type { Link } from '../transport/link';
import type { FrameTest } from '../transport/reader';
import type { FrameData } from '../transport/socket';
import { deadline, deadlines } from './deadline';
import type { InternalEvent, ProbeReason } from './event';
import { OFFLINE_RETRY } from './gate';

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
  /** The ping as a frame. */
  readonly pingFrame: FrameData;
  /** Emits whether anything can come through, now and at every change. */
  readonly reachable$: Observable<boolean>;
  /** Reasons to doubt the socket that come from elsewhere. */
  readonly doubts$: Observable<ProbeReason>;
}

/** How many unanswered pings are remembered: a server may never answer any. */
const MOST_UNANSWERED = 32;

/**
 * A backlog larger than this, in bytes, falls as the other side takes it. A smaller one, such as the
 * pings themselves, goes no further than the buffers of this machine even on a dead link.
 */
const MUCH = 0x4000;

const lost = () => abandoned('heartbeat-lost', 4000);
/** What woke us would have dialled at once, had there been no socket left to ask first. */
const lostOnWaking = (): Loss => ({ ...lost(), immediate: true });
const unsendable = () => abandoned('heartbeat-unsendable', 4001);

/**
 * Watches one socket: pings on a schedule, an error when it is dead. Any frame is a sign of life.
 *
 * No timer is set per frame: a deadline looks, when it fires, at the time of the last frame. And a
 * deadline that fires late only asks, because frames may be queued behind the timer.
 */
export function heartbeat(beat: Heartbeat, context: HeartbeatContext): Observable<InternalEvent> {
  const { link, pingFrame, reachable$, doubts$, scheduler, now, visible$ } = context;

  return defer(() => {
    // The pings without a pong: when each was sent, and how many frames had been written before.
    let unanswered: { at: number; written: number }[] = [];
    const pinged = new Subject<void>();
    let backlog = 0;
    let lastProgress = 0;

    const ping$ = defer(() => {
      if (unanswered.length >= beat.maxMissedPongs) return throwError(lost);
      const sent = { at: now(), written: link.written() };
      if (!link.send(pingFrame)) return throwError(unsendable);
      unanswered = [...unanswered, sent].slice(-MOST_UNANSWERED);
      pinged.next();
      return [{ type: 'ping' } as const];
    });

    /** Frames coming in, or, on a slow link, bytes going out. */
    const lastLife = () => {
      const waiting = link.bufferedAmount();
      if (backlog > MUCH && waiting < backlog) lastProgress = now();
      backlog = waiting;
      return Math.max(link.lastFrameAt(), lastProgress);
    };

    /** The interval while hidden, 0 while visible. */
    const slow$ = visible$.pipe(map((visible) => (visible ? 0 : beat.hiddenInterval)));

    const pings$ = slow$.pipe(
      map((slow) => slow || beat.interval),
      switchMap((every) => timer(every, every, scheduler)),
      switchMap(() => ping$),
    );

    const unanswered$ = pinged.pipe(
      exhaustMap(() => {
        const sentAt = now();
        return deadline(beat.replyTimeout, context).pipe(filter(() => lastLife() < sentAt));
      }),
      map((): ProbeReason => 'no-reply'),
    );

    const silence$ = slow$.pipe(
      map((slow) => slow + beat.silenceTimeout),
      switchMap((limit) =>
        deadlines(() => {
          const left = lastLife() + limit - now();
          return left > 0 ? left : limit;
        }, context).pipe(filter(() => now() - lastLife() >= limit)),
      ),
      switchMap(({ late }) => (late ? ['late-timer' as const] : throwError(lost))),
    );

    const probe = (reason: ProbeReason): Observable<InternalEvent> =>
      merge(
        link.frames$.pipe(map(() => ({ type: 'alive' }) as const)),
        ping$,
        deadline(beat.probeTimeout, context).pipe(
          switchMap(({ late }) => {
            if (late || now() - lastLife() < beat.probeTimeout) return probe('late-timer');
            return throwError(
              reason === 'no-reply' || reason === 'late-timer' ? lost : lostOnWaking,
            );
          }),
        ),
      ).pipe(
        takeWhile(({ type }) => type !== 'alive', true),
        startWith({ type: 'probing', reason } as const),
      );

    const doubtful$ = merge(
      doubts$,
      reachable$.pipe(
        switchMap((reachable) =>
          reachable
            ? merge(unanswered$, silence$)
            : timer(OFFLINE_RETRY, OFFLINE_RETRY, scheduler).pipe(
                map((): ProbeReason => 'offline'),
              ),
        ),
      ),
    );

    const pongs$ = link.controls$.pipe(
      filter(({ type }) => type === 'pong'),
      switchMap(() => {
        const answered = unanswered.shift();
        if (!answered) return [];
        return [{ type: 'pong', rtt: now() - answered.at, read: answered.written } as const];
      }),
    );

    return merge(
      pongs$,
      doubtful$.pipe(exhaustMap(probe)),
      reachable$.pipe(switchMap((reachable) => (reachable ? pings$ : []))),
    );
  });
}
