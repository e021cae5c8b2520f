import { Subscription } from 'rxjs';
import { abandoned } from '../loss';
import type { CauseKind } from '../cause';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import type { Attempt } from './attempt';
import { deadlines, type Fire } from './deadlines';
import type { ProbeReason } from './event';
import type { Heartbeat } from './heartbeat-options';
import { OFFLINE_RETRY } from './offline-retry';
import { doubt, type Signal } from './signal';

/** How many unanswered pings are remembered: a server may never answer any. */
const MOST_UNANSWERED = 32;

/**
 * A backlog larger than this, in bytes, falls as the other side takes it. A smaller one, such as the
 * pings themselves, goes no further than the buffers of this machine even on a dead link.
 */
const MUCH = 0x4000;

/** A steady stream that has shown nothing for this long, in ms, is asked whether it is still there. */
const QUIET = 1_750;

/**
 * The heartbeat of one socket: pings on a schedule, and the end of the attempt when it is dead. Any
 * frame is a sign of life.
 *
 * No timer is set per frame: a deadline looks, when it fires, at the time of the last frame. And a
 * deadline that fires late only asks, because frames may be queued behind the timer.
 */
export class Pulse {
  /** The pings without a pong: when each was sent, and how many frames had been written before. */
  #unanswered: readonly { readonly at: number; readonly written: number }[] = [];
  #missed = 0;
  #backlog = 0;
  #lastProgress = 0;
  #woken = false;
  // What is under way.
  #pace: Subscription | undefined;
  #awaited: Subscription | undefined;
  #steady: Subscription | undefined;
  #probing: Subscription | undefined;
  #offline: Subscription | undefined;
  #listening: Subscription | undefined;
  readonly #attempt: Attempt;
  readonly #link: Link;
  readonly #beat: Heartbeat;
  /** The ping, and the answer to a ping of the server. */
  readonly #ping: FrameData;
  readonly #pong: FrameData;

  constructor(attempt: Attempt, link: Link, beat: Heartbeat) {
    const { host } = attempt;
    this.#attempt = attempt;
    this.#link = link;
    this.#beat = beat;
    this.#ping = host.session?.pingFrame() ?? host.encode(beat.ping);
    this.#pong = host.encode(beat.pong);
    link.heartbeat = (type) => this.#answer(type);
    this.#setPace();
  }

  hear(signal: Signal): void {
    switch (signal.type) {
      case 'visible':
      case 'hidden':
        this.#setPace();
        break;
      case 'offline':
        // The socket is kept: it is asked again when there is a network, and now and then before.
        this.#probing?.unsubscribe();
        this.#probing = undefined;
        this.#listen();
        this.#offline = this.#timer(OFFLINE_RETRY, () => {
          this.#doubt('offline', true);
          return OFFLINE_RETRY;
        });
        break;
      case 'online':
        this.#offline?.unsubscribe();
    }
    const reason = doubt(signal);
    if (reason) this.#doubt(reason, reason !== 'no-ack');
  }

  #setPace(): void {
    const { hiddenInterval, silenceTimeout, interval } = this.#beat;
    const slow = this.#attempt.host.visible ? 0 : hiddenInterval;
    const limit = slow + silenceTimeout;
    const pause = slow || interval;
    this.#pace?.unsubscribe();
    this.#pace = this.#timer(this.#left(limit) || limit, (late) => {
      if (this.#expected() && !this.#left(limit)) this.#suspect(late);
      return this.#left(limit) || limit;
    });
    const pings = this.#timer(pause, (late) => {
      if (!this.#expected()) return pause;
      if (this.#link.isSteady()) this.#watchStream();
      const tooMany = this.#missed++ >= this.#beat.maxMissedPongs;
      if (tooMany) this.#suspect(late);
      if (!tooMany || late) this.#send();
      return pause;
    });
    this.#pace.add(pings);
  }

  /** A stream that has been steady is not expected to stop: that is noticed sooner than silence. */
  #watchStream(): void {
    this.#steady ??= this.#timer(this.#left(QUIET), () => {
      const left = this.#left(QUIET);
      if (!left) {
        this.#steady?.unsubscribe();
        this.#steady = undefined;
        if (this.#expected()) this.#doubt('gone-quiet');
      }
      return left;
    });
  }

  /** For how long there may be no life until it has been `ms`; 0 if it has. */
  #left(ms: number): number {
    return Math.max(0, this.#lastLife() + ms - this.#now());
  }

  /** A deadline has passed. */
  #suspect(late: boolean): void {
    if (late) this.#doubt('late-timer');
    else this.#abandon('heartbeat-lost', 4000);
  }

  #send(): void {
    const link = this.#link;
    // A look at the last frame first: one of this very burst must not count as an answer.
    this.#lastLife();
    const ping = { at: this.#now(), written: link.written() };
    if (!link.send(this.#ping)) {
      this.#abandon('heartbeat-unsendable', 4001);
      return;
    }
    this.#unanswered = [...this.#unanswered.slice(1 - MOST_UNANSWERED), ping];
    // One deadline for all pings: it looks again when the next one without any frame is due.
    const { replyTimeout } = this.#beat;
    this.#awaited ??= this.#timer(replyTimeout - this.#unheardFor(), () => this.#judge());
    this.#attempt.tell({ type: 'ping' });
  }

  #answer(type: 'ping' | 'pong'): void {
    if (type === 'ping') {
      this.#link.send(this.#pong);
      return;
    }
    const unanswered = this.#unanswered;
    const [oldest] = unanswered;
    if (!oldest) return;
    this.#missed = 0;
    // Pings that were never answered must not delay the measure of those that are.
    const now = this.#now();
    const { replyTimeout, probeTimeout } = this.#beat;
    const answered = unanswered.find(({ at }) => now - at <= replyTimeout + probeTimeout) ?? oldest;
    this.#unanswered = unanswered.slice(unanswered.indexOf(answered) + 1);
    if (!this.#unanswered.length) this.#awaitNothing();
    this.#attempt.tell({ type, rtt: now - answered.at, read: oldest.written });
  }

  /** For how long a reply may still take. */
  #judge(): number {
    const ms = this.#unheardFor();
    const left = this.#beat.replyTimeout - ms;
    if (ms > 0 && left > 0) return left;
    if (ms > 0 && this.#expected()) this.#doubt('no-reply');
    this.#awaitNothing();
    return left;
  }

  #awaitNothing(): void {
    this.#awaited?.unsubscribe();
    this.#awaited = undefined;
  }

  #doubt(reason: ProbeReason, woken = false): void {
    // What woke us would have dialled at once, had there been no socket left to ask first.
    this.#woken ||= woken;
    if (!this.#probing) this.#probe(reason);
  }

  #probe(reason: ProbeReason): void {
    const { probeTimeout } = this.#beat;
    const probing = (this.#probing = new Subscription());
    this.#attempt.add(probing);
    this.#attempt.tell({ type: 'probing', reason });
    if (probing.closed) return;
    this.#listen();
    this.#send();
    const verdict = (late: boolean) => {
      probing.unsubscribe();
      const silent = this.#now() - this.#lastLife();
      if (late || silent < probeTimeout) this.#probe('late-timer');
      else this.#abandon('heartbeat-lost', 4000);
    };
    probing.add(this.#timer(probeTimeout, verdict));
  }

  /** The next frame, whatever it is, ends every doubt. */
  #listen(): void {
    if (this.#listening) return;
    this.#listening = this.#link.frames$.subscribe(() => {
      this.#probing?.unsubscribe();
      this.#listening?.unsubscribe();
      this.#probing = this.#listening = undefined;
      this.#woken = false;
      this.#attempt.tell({ type: 'alive' });
    });
    this.#attempt.add(this.#listening);
  }

  /** Frames coming in, or, on a slow link, bytes going out. */
  #lastLife(): number {
    const link = this.#link;
    const waiting = link.bufferedAmount();
    if (this.#backlog > MUCH && waiting < this.#backlog) this.#lastProgress = this.#now();
    this.#backlog = waiting;
    return Math.max(link.lastFrameAt(), this.#lastProgress);
  }

  /** Offline nothing is expected, until a frame comes or the network is back. */
  #expected(): boolean {
    return this.#attempt.host.state.status !== 'offline';
  }

  /** For how long the oldest ping since the last life has waited, in ms. */
  #unheardFor(): number {
    const life = this.#lastLife();
    const oldest = this.#unanswered.find(({ at }) => at >= life);
    return oldest ? this.#now() - oldest.at : 0;
  }

  #now(): number {
    return this.#attempt.host.environment.now();
  }

  /** Ends with the attempt, even if that was ended by somebody who was just told of something. */
  #timer(ms: number, fire: Fire): Subscription {
    const timer = deadlines(ms, fire, this.#attempt.host.environment);
    this.#attempt.add(timer);
    return timer;
  }

  /**
   * A socket that claims to be open is given up, and the server told why. One that does not is about to
   * say why it was closed, and what to do depends on that: it has as long as for the answer to a probe.
   */
  #abandon(kind: CauseKind, code: number): void {
    const link = this.#link;
    const { probeTimeout } = this.#beat;
    const end = () => {
      link.close(code, kind);
      this.#attempt.fail({ ...abandoned(kind, code), immediate: this.#woken });
    };
    if (link.isOpen()) end();
    else this.#timer(probeTimeout, (late) => (late ? probeTimeout : end()));
  }
}
