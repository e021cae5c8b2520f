import {
  defer,
  filter,
  map,
  merge,
  mergeMap,
  startWith,
  switchMap,
  takeWhile,
  throwError,
  timer,
  type Observable,
  type ObservableInput,
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
/** What woke us would have dialled at once, had there been no socket left to ask first. */
const lostOnWaking = (): Loss => ({ ...lost(), immediate: true });
function isWakeUp(reason: ProbeReason): boolean {
  return reason !== 'no-reply' && reason !== 'late-timer';
}

const unsendable = () => abandoned('heartbeat-unsendable', 4001);

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
    let unanswered: { at: number; written: number }[] = [];
    let backlog = 0;
    let lastProgress = 0;
    let replyDue = 0;

    /** Frames coming in, or, on a slow link, bytes going out. */
    const lastLife = () => {
      const waiting = link.bufferedAmount();
      if (backlog > MUCH && waiting < backlog) lastProgress = now();
      backlog = waiting;
      return Math.max(link.lastFrameAt(), lastProgress);
    };
    /** Offline nothing is expected, until a frame comes or the network is back. */
    const expected = () => state().status !== 'offline';

    const ping$ = defer((): ObservableInput<InternalEvent> => {
      const sent = { at: now(), written: link.written() };
      if (unanswered.length >= beat.maxMissedPongs) return throwError(lost);
      if (!link.send(pingFrame)) return throwError(unsendable);
      unanswered = [...unanswered, sent].slice(-MOST_UNANSWERED);
      const event = { type: 'ping' } as const;
      // One deadline at a time: while a ping waits for its reply, the next ones have theirs with it.
      if (sent.at < replyDue) return [event];
      replyDue = sent.at + beat.replyTimeout;
      return deadline(beat.replyTimeout, context).pipe(
        filter(() => expected() && lastLife() < sent.at),
        switchMap(() => doubted('no-reply')),
        startWith(event),
      );
    });

    const probe = (reason: ProbeReason): Observable<InternalEvent> =>
      merge(
        link.frames$.pipe(map(() => ({ type: 'alive' }) as const)),
        ping$,
        deadline(beat.probeTimeout, context).pipe(
          switchMap(({ late }) => {
            if (late || now() - lastLife() < beat.probeTimeout) return probe('late-timer');
            return throwError(isWakeUp(reason) ? lostOnWaking : lost);
          }),
        ),
      ).pipe(
        takeWhile(({ type }) => type !== 'alive', true),
        startWith({ type: 'probing', reason } as const),
      );
    const doubted = (reason: ProbeReason): ObservableInput<InternalEvent> =>
      state().phase === 'probing' ? [] : probe(reason);

    const answers$ = link.controls$.pipe(
      mergeMap(({ type }): InternalEvent[] => {
        if (type === 'ping') link.send(pongFrame);
        const answered = type === 'pong' && unanswered.shift();
        return answered ? [{ type, rtt: now() - answered.at, read: answered.written }] : [];
      }),
    );
    const paced$ = signals$.pipe(
      filter(ofType('visible', 'hidden')),
      startWith(0),
      switchMap(() => {
        const slow = visible() ? 0 : beat.hiddenInterval;
        const every = slow || beat.interval;
        const limit = slow + beat.silenceTimeout;
        const silence$ = deadlines(() => {
          const left = lastLife() + limit - now();
          return left > 0 ? left : limit;
        }, context).pipe(
          filter(() => expected() && now() - lastLife() >= limit),
          switchMap(({ late }) => (late ? doubted('late-timer') : throwError(lost))),
        );
        return merge(
          silence$,
          timer(every, every, scheduler).pipe(mergeMap(() => (expected() ? ping$ : []))),
        );
      }),
    );
    const doubts$ = signals$.pipe(
      mergeMap((signal) => {
        const reason = doubt(signal);
        return reason ? doubted(reason) : [];
      }),
    );
    const offline$ = signals$.pipe(
      filter(ofType('online', 'offline')),
      switchMap(({ type }) =>
        type === 'offline' ? timer(OFFLINE_RETRY, OFFLINE_RETRY, scheduler) : [],
      ),
      switchMap(() => doubted('offline')),
    );
    return merge(answers$, doubts$, offline$, paced$);
  });
}
