import { WebSocket } from 'ws';
import { CLOSE_CODES } from '../close-codes.ts';
import type { Clock } from '../clock.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { Connection } from './connection.ts';
import type { ConnectionMode } from './connection-mode.ts';
import type { Heartbeat } from './heartbeat.ts';
import { logSocketErrors } from './log-socket-errors.ts';

export interface OpenConnectionContext {
  readonly id: string;
  readonly mode: ConnectionMode;
  readonly heartbeat: Heartbeat;
  readonly log: Logger;
  readonly clock: Clock;
  readonly maxBufferedBytes: number;
  readonly maxMessageBytes: number;
}

/** Brings an admitted socket to life: its frames go to the mode, its silence to the heartbeat. */
export function openConnection(socket: WebSocket, context: OpenConnectionContext): void {
  const { id, mode, heartbeat, log, clock, maxBufferedBytes } = context;
  const openedAt = clock.now();
  const pulse = heartbeat.watch({ ping, silent: endSilent });
  const connection: Connection = {
    id,
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send,
    close: (code, reason) => socket.close(code, reason),
    pause: () => socket.pause(),
    resume() {
      socket.resume();
      pulse.heard();
    },
  };

  logSocketErrors(socket, context);
  socket.on('ping', () => pulse.heard());
  socket.on('pong', () => pulse.heard());
  socket.on('message', (data, isBinary) => {
    pulse.heard();
    // With the default binaryType a frame is always one Buffer.
    const bytes = data as Buffer;
    attempt(() =>
      isBinary
        ? mode.binary(connection, bytes.byteLength)
        : mode.text(connection, bytes.toString('utf8')),
    );
  });
  socket.on('close', (code, reason) => {
    pulse.stop();
    mode.closed?.(connection, code);
    log({
      level: 'info',
      event: 'disconnected',
      connection: id,
      code,
      ...(reason.length > 0 && { reason: reason.toString('utf8') }),
      duration: clock.now() - openedAt,
    });
  });
  attempt(() => mode.opened(connection));

  function ping(): void {
    socket.ping();
    // Nobody reads what it answers, so its silence says nothing.
    if (socket.isPaused) pulse.heard();
  }

  function send(text: string, written?: () => void): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(text, written);
    if (socket.bufferedAmount <= maxBufferedBytes) return;
    const reason = `more than ${maxBufferedBytes} bytes wait to be read`;
    const code = CLOSE_CODES.readsTooSlowly;
    log({ level: 'warn', event: 'reads-too-slowly', connection: id, reason, code });
    socket.close(code, 'reads too slowly');
  }

  function endSilent(silence: number): void {
    const reason = `no frame for ${Math.round(silence)} ms`;
    log({ level: 'warn', event: 'silent', connection: id, reason, code: CLOSE_CODES.silent });
    // The frame reaches the kernel before the socket is destroyed, so a client that was merely
    // frozen learns why. Nobody waits for its answer: a dead one would hold the socket longer.
    socket.close(CLOSE_CODES.silent, 'silent for too long');
    socket.terminate();
  }

  function attempt(handle: () => void): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    try {
      handle();
    } catch (error) {
      log({
        level: 'error',
        event: 'handler-failed',
        connection: id,
        reason: describeError(error),
      });
      socket.close(CLOSE_CODES.internalError, 'internal error');
    }
  }
}
