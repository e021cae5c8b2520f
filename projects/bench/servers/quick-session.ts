import type { WebSocket } from 'ws';
import { NUMBER } from './frames.ts';

/** The number before the first of a session's messages. */
const FIRST = Number(NUMBER);

/**
 * An acknowledgement leaves after so many messages, bytes or ms (PROTOCOL.md, rule 1); for all that
 * one turn of the event loop brought, as the real server does it.
 */
const AFTER = { messages: 32, bytes: 16_384, ms: 100 };

const HELLO = JSON.stringify({
  type: '$hello',
  payload: {
    version: 'lifeline.v1',
    maxMessageBytes: 65_536,
    silenceTimeout: 60_000,
    openTimeout: 5_000,
    window: { messages: 4_096, bytes: 1_048_576 },
    sessionTtl: 120_000,
    remembers: 86_400_000,
    memory: 'm-1',
  },
});
const WELCOME = JSON.stringify({
  type: '$welcome',
  payload: { epoch: 'e1', token: 'T1', resumed: false, rx: 0, from: FIRST + 1, refused: [] },
});

/**
 * The server's half of a session, and no more of it than it takes to keep a client busy: what comes is
 * counted and acknowledged, not read, so that the server is faster than the client.
 */
export function quickSession(socket: WebSocket) {
  let bytes = 0;
  let received = 0;
  let acknowledged = 0;
  let numbers = FIRST;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Immediate | undefined;
  const stop = () => {
    clearImmediate(soon);
    clearTimeout(timer);
    soon = timer = undefined;
  };
  /** What has come, as all that is told of it. */
  const told = () => {
    stop();
    bytes = 0;
    return (acknowledged = received);
  };
  const acknowledge = () => socket.send(`{"type":"$ack","a":${told()}}`);
  socket.once('message', () => socket.send(WELCOME));
  socket.send(HELLO);
  return {
    /** The number of the session's next message. */
    nextNumber: () => ++numbers,
    /** A frame came, with so many of the app's messages. */
    took(data: Buffer, messages: number): void {
      if (!messages && data.includes('"$ping"')) socket.send('{"type":"$pong","payload":{"t":0}}');
      received += messages;
      bytes += data.length;
      const due = received - acknowledged;
      if (due >= AFTER.messages || (due && bytes >= AFTER.bytes)) {
        soon ??= setImmediate(acknowledge);
      } else if (due) timer ??= setTimeout(acknowledge, AFTER.ms);
    },
    /** An envelope with its number and, as on everything that is sent anyway, the acknowledgement. */
    stamped: (text: string) => `{"n":${++numbers},"a":${told()},${text.slice(1)}`,
    stop,
  };
}
