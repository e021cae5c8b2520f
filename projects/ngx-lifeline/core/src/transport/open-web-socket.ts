import { Observable, Subject, type Subscriber, type Subscription, type Unsubscribable } from 'rxjs';
import type { Loss } from '../cause';
import type { Environment } from '../environment';
import { abandoned, loss } from '../loss';
import type { Control, Link } from './link';
import type { Envelope } from './envelope';
import type { Reader } from './reader';
import type { FrameData, WebSocketLike } from './socket';

const OPEN = 1;
const CLOSED = 3;

/** How long an abandoned socket of `ws` is left to close by itself, in ms. */
const PARTING = 1_000;

/** Whom messages are for. */
export interface Ear {
  readonly deliver: (message: Envelope) => void;
  /** Called when messages have been delivered: after the first of a burst, and at its end. */
  readonly told: () => void;
}

/** A stream is steady after so many bursts, each at most so many ms after the last one. */
const STEADY_BURSTS = 8;
const STEADY_PAUSE = 1_000;

/** Frames within this many ms are one burst. */
const BURST = 250;

/**
 * One subscription is one socket: subscribing dials, the open socket is emitted as a {@link Link},
 * and every end of it is an error, a clean close included, because nobody here asked for it.
 *
 * Unsubscribing detaches and closes without waiting for `close`: on a black-holed link Chromium
 * fires that event 60 s late, and a socket that hangs CONNECTING blocks the next dial until it is
 * closed.
 *
 * A look at the clock costs a tenth of parsing a short message. So only the first frame of a burst is
 * timed, and its end if more have come: a lone frame exactly, one in a burst at most 250 ms late.
 * And messages go straight to `deliver`: an operator on their way costs as much again.
 */
export function openWebSocket(
  dial: () => WebSocketLike,
  read: Reader,
  ear: Ear,
  clock: Clock,
): Observable<Link> {
  return new Observable((subscriber) => new SocketLink(dial(), subscriber, read, ear, clock));
}

type Clock = Pick<Environment, 'now' | 'scheduler'>;

/** An object with methods rather than closures: there is one for every open connection. */
class SocketLink implements Link, Unsubscribable {
  heartbeat?: (type: 'ping' | 'pong') => void;
  // Made when somebody listens: mostly nobody does.
  #frames?: Subject<FrameData>;
  #controls?: Subject<Control>;
  #sent?: Subject<FrameData>;
  /** While frames have come in the last {@link BURST} ms. */
  #burst: Subscription | undefined;
  /** Whether a frame, and a message, has come since the last look at the clock. */
  #heard = false;
  #spoken = false;
  #lastFrameAt = 0;
  #bursts = 0;
  #written = 0;
  readonly #socket: WebSocketLike;
  readonly #ear: Ear;
  readonly #clock: Clock;

  constructor(
    socket: WebSocketLike,
    subscriber: Subscriber<Link>,
    read: Reader,
    ear: Ear,
    clock: Clock,
  ) {
    const { deliver } = ear;
    let opened = false;
    let failure: unknown;
    this.#socket = socket;
    this.#ear = ear;
    this.#clock = clock;
    const message = (envelope: Envelope) => {
      this.#spoken = true;
      deliver(envelope);
    };
    const control = (frame: Control) => {
      if (frame.type === 'unauthorized' || frame.type === 'abandoned') {
        const { end = abandoned('unauthorized', 4401) } = frame as { end?: Loss };
        this.close(end.code ?? 4400, end.reason);
        subscriber.error(end);
        return;
      }
      if (frame.type !== 'undecodable') this.heartbeat?.(frame.type);
      this.#controls?.next(frame);
    };
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      opened = true;
      socket.onopen = null;
      this.#note();
      subscriber.next(this);
    };
    socket.onmessage = ({ data }: { data: FrameData }) => {
      this.#heard = true;
      if (this.#frames?.observed) this.#frames.next(data);
      // Whoever hears of it may give the socket up.
      if (!subscriber.closed) read(data, message, control);
      if (this.#burst || subscriber.closed) return;
      // Ahead of what is told: whoever hears of it may give the socket up, and leaves no timer then.
      this.#burst = clock.scheduler.schedule(() => this.#endBurst(), BURST);
      this.#note();
    };
    // The state is decided by the `close` that follows; here the error is only remembered.
    socket.onerror = ({
      error,
      message = 'socket error',
    }: {
      error?: unknown;
      message?: string;
    }) => {
      failure = error ?? message;
    };
    socket.onclose = ({ code, reason, wasClean }: CloseEvent) => {
      const kind = opened ? (code === 1006 ? 'lost' : 'closed') : 'dial-failed';
      subscriber.error(loss(kind, { code, reason, wasClean, error: failure }));
    };
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  get frames$(): Observable<FrameData> {
    return (this.#frames ??= new Subject());
  }

  get controls$(): Observable<Control> {
    return (this.#controls ??= new Subject());
  }

  get sent$(): Observable<FrameData> {
    return (this.#sent ??= new Subject());
  }

  lastFrameAt(): number {
    if (this.#heard) this.#note();
    return this.#lastFrameAt;
  }

  isSteady(): boolean {
    return this.#bursts >= STEADY_BURSTS;
  }

  bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  written(): number {
    return this.#written;
  }

  isOpen(): boolean {
    return this.#socket.readyState === OPEN;
  }

  send(data: FrameData): boolean {
    if (!this.isOpen()) return false;
    try {
      this.#socket.send(data as never);
    } catch {
      return false;
    }
    this.#written++;
    this.#sent?.next(data);
    return true;
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  /** Detaches and closes, without waiting for anything. */
  unsubscribe(): void {
    const socket = this.#socket;
    socket.onopen = socket.onmessage = socket.onclose = null;
    // `ws` throws an `error` event that has no listener, and aborting its dial causes one.
    socket.onerror = () => undefined;
    socket.close();
    // The close frame has this long to leave.
    if (socket.terminate && socket.readyState < CLOSED) {
      this.#clock.scheduler.schedule(() => socket.terminate?.(), PARTING);
    }
    // Last: whoever is told of a message may dial again.
    this.#endBurst();
  }

  #note(): void {
    const at = this.#clock.now();
    this.#heard = false;
    this.#bursts = at - this.#lastFrameAt > STEADY_PAUSE ? 0 : this.#bursts + 1;
    this.#lastFrameAt = at;
    const spoken = this.#spoken;
    this.#spoken = false;
    if (spoken) this.#ear.told();
  }

  #endBurst(): void {
    this.#burst?.unsubscribe();
    this.#burst = undefined;
    if (this.#heard) this.#note();
  }
}
