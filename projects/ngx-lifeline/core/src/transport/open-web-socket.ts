import { Observable, Subject, timer, type Subscription } from 'rxjs';
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
const STEADY = { bursts: 8, pause: 1_000 };

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
  { deliver, told }: Ear,
  { now, scheduler }: Pick<Environment, 'now' | 'scheduler'>,
): Observable<Link> {
  return new Observable((subscriber) => {
    const socket = dial();
    const frames = new Subject<FrameData>();
    const controls = new Subject<Control>();
    const sent = new Subject<FrameData>();
    let burst: Subscription | undefined;
    let heard = false;
    let spoken = false;
    let lastFrameAt = 0;
    let bursts = 0;
    let written = 0;
    let opened = false;
    let error: unknown;
    const isOver = () => subscriber.closed;

    let link: Link | undefined;

    const message = (envelope: Envelope) => {
      spoken = true;
      deliver(envelope);
    };
    const control = (frame: Control) => {
      if (frame.type === 'unauthorized' || frame.type === 'abandoned') {
        const { end = abandoned('unauthorized', 4401) } = frame as { end?: Loss };
        socket.close(end.code ?? 4400, end.reason);
        subscriber.error(end);
        return;
      }
      if (frame.type !== 'undecodable') link?.heartbeat?.(frame.type);
      controls.next(frame);
    };
    const note = () => {
      heard = false;
      const at = now();
      bursts = at - lastFrameAt > STEADY.pause ? 0 : bursts + 1;
      lastFrameAt = at;
      if (spoken) told();
      spoken = false;
    };
    const endBurst = () => {
      burst?.unsubscribe();
      burst = undefined;
      if (heard) note();
    };

    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      opened = true;
      note();
      link = {
        protocol: socket.protocol,
        frames$: frames,
        controls$: controls,
        sent$: sent,
        lastFrameAt: () => {
          if (heard) note();
          return lastFrameAt;
        },
        isSteady: () => bursts >= STEADY.bursts,
        bufferedAmount: () => socket.bufferedAmount,
        written: () => written,
        send: (data) => {
          if (socket.readyState !== OPEN) return false;
          try {
            socket.send(data as never);
          } catch {
            return false;
          }
          written++;
          sent.next(data);
          return true;
        },
        close: (code, reason) => socket.close(code, reason),
      };
      subscriber.next(link);
    };
    socket.onmessage = ({ data }: { data: FrameData }) => {
      heard = true;
      if (frames.observed) frames.next(data);
      // Whoever hears of it may give the socket up.
      if (isOver()) return;
      read(data, message, control);
      if (burst || isOver()) return;
      note();
      burst = timer(BURST, scheduler).subscribe(endBurst);
    };
    // The state is decided by the `close` that follows; here the error is only remembered.
    socket.onerror = (event: { error?: unknown; message?: string }) => {
      error = event.error ?? event.message ?? 'socket error';
    };
    socket.onclose = ({ code, reason, wasClean }: CloseEvent) => {
      const kind = opened ? (code === 1006 ? 'lost' : 'closed') : 'dial-failed';
      subscriber.error(loss(kind, { code, reason, wasClean, error }));
    };
    return () => {
      endBurst();
      socket.onopen = socket.onmessage = socket.onclose = null;
      // `ws` throws an `error` event that has no listener, and aborting its dial causes one.
      socket.onerror = () => undefined;
      if (socket.readyState <= OPEN) socket.close();
      // The close frame has this long to leave.
      if (socket.terminate && socket.readyState < CLOSED) {
        timer(PARTING, scheduler).subscribe(() => socket.terminate?.());
      }
    };
  });
}
