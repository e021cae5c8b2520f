import type { WebSocket } from 'ws';
import { CLOSE_CODES } from '../close-codes.ts';
import type { Logger } from '../log/logger.ts';

export interface SocketErrorContext {
  readonly id: string;
  readonly log: Logger;
  /** The limit to name when a message exceeds it, bytes. */
  readonly maxMessageBytes: number;
}

/**
 * Reports the errors of a socket; without a listener Node would end the process. `ws` itself closes
 * the socket: 1009 for size, 1007 for text that is not UTF-8, 1002 for other broken frames.
 */
export function logSocketErrors(
  socket: WebSocket,
  { id, log, maxMessageBytes }: SocketErrorContext,
): void {
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
      const reason = `too large: more than ${maxMessageBytes} bytes`;
      const code = CLOSE_CODES.tooLarge;
      log({ level: 'warn', event: 'bad-frame', connection: id, reason, code });
    } else if (error.code?.startsWith('WS_ERR_')) {
      log({ level: 'warn', event: 'bad-frame', connection: id, reason: error.message });
    } else {
      log({ level: 'warn', event: 'socket-error', connection: id, reason: error.message });
    }
  });
}
