import { Observable, Subscription } from 'rxjs';
import type { Environment } from '../environment';
import type { CauseKind } from '../cause';
import { loss } from '../loss';
import type { Control, Link } from '../transport/link';
import type { FrameTest } from '../transport/reader';
import type { FrameData } from '../transport/socket';
import { deadlines } from './deadlines';
import type { InternalEvent, ProbeReason } from './event';
import { OFFLINE_RETRY } from './offline-retry';
import { doubt, type Signal } from './signal';
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

/** A steady stream that has shown nothing for this long, in ms, is asked; and by then it is doubted. */
const QUIET = 1_750;

const ownDoubts: readonly ProbeReason[] = ['no-reply', 'late-timer', 'no-ack', 'gone-quiet'];

function isWakeUp(reason: ProbeReason): boolean {
  return !ownDoubts.includes(reason);
}

/**
 * Watches one socket: pings on a schedule, an error when it is dead. Any frame is a sign of life.
 *
 * No timer is set per frame: a deadline looks, when it fires, at the time of the last frame. And a
 * deadline that fires late only asks, because frames may be queued behind the timer.
 */
export function heartbeat(beat: Heartbeat, context: HeartbeatContext): Observable<InternalEvent> {
  const { link, pingFrame, pongFrame, state, visible, signals$, now } = context;

  return new Observable((subscriber) => {
    // The pings without a pong: when each was sent, and how many frames had been written before.
    const unanswered: { at: number; written: number }[] = [];
    let missed = 0;
    let backlog = 0;
    let lastProgress = 0;
    let woken = false;
    // What is under way.
    let paced: Subscription | undefined;
    let awaited: Subscription | undefined;
    let steady: Subscription | undefined;
    let probing: Subscription | undefined;
    let offline: Subscription | undefined;
    let listening: Subscription | undefined;

    /** Ends with the subscription, even if that was ended by somebody who was just told of something. */
    const kept = (part: Subscription) => {
      subscriber.add(part);
      return part;
    };
    /** The socket still claims to be open: the server is told why it is given up. */
    const abandon = (kind: CauseKind, code: number, immediate = false) => {
      link.close(code, kind);
      subscriber.error(loss(kind, { code, reason: kind, immediate }));
    };
    const lost = (immediate?: boolean) => abandon('heartbeat-lost', 4000, immediate);

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

    const ping = () => {
      // A look at the last frame first: one of this very burst must not count as an answer.
      lastLife();
      const sent = { at: now(), written: link.written() };
      if (!link.send(pingFrame)) {
        abandon('heartbeat-unsendable', 4001);
        return;
      }
      if (unanswered.push(sent) > MOST_UNANSWERED) unanswered.shift();
      awaited ??= kept(deadlines(() => beat.replyTimeout - unheardFor(), judge, context));
      subscriber.next({ type: 'ping' });
    };
    /** One deadline for all pings: it looks again when the next one without any frame is due. */
    const judge = () => {
      const ms = unheardFor();
      if (ms > 0 && ms < beat.replyTimeout) return;
      if (ms > 0 && expected()) doubtful('no-reply');
      awaited?.unsubscribe();
      awaited = undefined;
    };

    /** The next frame, whatever it is, ends every doubt. */
    const listen = () => {
      listening ??= kept(link.frames$.subscribe(relieved));
    };
    const relieved = () => {
      probing?.unsubscribe();
      listening?.unsubscribe();
      probing = listening = undefined;
      subscriber.next({ type: 'alive' });
    };
    const probe = (reason: ProbeReason) => {
      const running = (probing = kept(new Subscription()));
      subscriber.next({ type: 'probing', reason });
      if (running.closed) return;
      listen();
      ping();
      const verdict = (late: boolean) => {
        running.unsubscribe();
        if (late || now() - lastLife() < beat.probeTimeout) probe('late-timer');
        else lost(woken);
      };
      running.add(deadlines(() => beat.probeTimeout, verdict, context));
    };
    const doubtful = (reason: ProbeReason) => {
      // What woke us would have dialled at once, had there been no socket left to ask first.
      woken = isWakeUp(reason) || (woken && state().phase === 'probing');
      if (!probing) probe(reason);
    };

    /** A deadline has passed. */
    const suspect = (late: boolean) => {
      if (late) doubtful('late-timer');
      else lost();
    };
    /** A stream that has been steady is not expected to stop: that is noticed sooner than silence. */
    const watchStream = () => {
      const left = () => Math.max(0, lastLife() + QUIET - now());
      const look = () => {
        if (left()) return;
        steady?.unsubscribe();
        steady = undefined;
        if (expected()) doubtful('gone-quiet');
      };
      steady ??= kept(deadlines(left, look, context));
    };
    const tick = (late: boolean) => {
      if (!expected()) return;
      if (link.isSteady()) watchStream();
      const tooMany = missed++ >= beat.maxMissedPongs;
      if (tooMany) suspect(late);
      if (!tooMany || late) ping();
    };
    const pace = () => {
      const slow = visible() ? 0 : beat.hiddenInterval;
      const limit = slow + beat.silenceTimeout;
      const silentSoon = () => {
        const left = lastLife() + limit - now();
        return left > 0 ? left : limit;
      };
      const silent = (late: boolean) => {
        if (expected() && now() - lastLife() >= limit) suspect(late);
      };
      paced?.unsubscribe();
      paced = kept(deadlines(silentSoon, silent, context));
      paced.add(deadlines(() => slow || beat.interval, tick, context));
    };

    const answer = ({ type }: Control) => {
      if (type === 'ping') link.send(pongFrame);
      const [oldest] = unanswered;
      if (type !== 'pong' || !oldest) return;
      missed = 0;
      // Pings that were never answered must not delay the measure of those that are.
      const recent = unanswered.findIndex(({ at }) => now() - at <= beat.replyTimeout);
      const answered = unanswered.splice(0, Math.max(1, recent + 1)).at(-1) ?? oldest;
      subscriber.next({ type, rtt: now() - answered.at, read: oldest.written });
    };
    const hear = (signal: Signal) => {
      switch (signal.type) {
        case 'visible':
        case 'hidden':
          pace();
          break;
        case 'offline':
          // The socket is kept: it is asked again when there is a network, and now and then before.
          probing?.unsubscribe();
          probing = undefined;
          listen();
          offline = kept(
            deadlines(
              () => OFFLINE_RETRY,
              () => doubtful('offline'),
              context,
            ),
          );
          break;
        case 'online':
          offline?.unsubscribe();
      }
      const reason = doubt(signal);
      if (reason) doubtful(reason);
    };
    kept(link.controls$.subscribe(answer));
    kept(signals$.subscribe(hear));
    pace();
  });
}
