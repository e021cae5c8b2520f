import { Observable, Subject } from 'rxjs';
import { loss } from '../loss';
import type { Control, Link } from './link';
import type { Envelope } from './envelope';
import type { Reader } from './reader';
import type { FrameData, WebSocketLike } from './socket';

const OPEN = 1;

/**
 * One subscription is one socket: subscribing dials, the open socket is emitted as a {@link Link},
 * and every end of it is an error, a clean close included, because nobody here asked for it.
 *
 * Unsubscribing detaches and closes without waiting for `close`: on a black-holed link Chromium
 * fires that event 60 s late, and a socket that hangs CONNECTING blocks the next dial until it is
 * closed.
 */
export function openWebSocket(
  dial: () => WebSocketLike,
  read: Reader,
  now: () => number,
): Observable<Link> {
  return new Observable((subscriber) => {
    const socket = dial();
    const frames = new Subject<FrameData>();
    const messages = new Subject<Envelope>();
    const controls = new Subject<Control>();
    const sent = new Subject<FrameData>();
    const message = (envelope: Envelope) => messages.next(envelope);
    const control = (frame: Control) => controls.next(frame);
    let lastFrameAt = now();
    let written = 0;
    let opened = false;
    let error: unknown;

    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      opened = true;
      lastFrameAt = now();
      subscriber.next({
        protocol: socket.protocol,
        frames$: frames.asObservable(),
        messages$: messages.asObservable(),
        controls$: controls.asObservable(),
        sent$: sent.asObservable(),
        lastFrameAt: () => lastFrameAt,
        bufferedAmount: () => socket.bufferedAmount,
        written: () => written,
        send: (data) => {
          if (socket.readyState !== OPEN) return false;
          socket.send(data as never);
          written++;
          sent.next(data);
          return true;
        },
        close: (code, reason) => socket.close(code, reason),
      });
    };
    socket.onmessage = ({ data }: { data: FrameData }) => {
      lastFrameAt = now();
      if (frames.observed) frames.next(data);
      read(data, message, control);
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
      socket.onopen = socket.onmessage = socket.onclose = null;
      // `ws` throws an `error` event that has no listener, and aborting its dial causes one.
      socket.onerror = () => undefined;
      if (socket.readyState <= OPEN) socket.close();
    };
  });
}
