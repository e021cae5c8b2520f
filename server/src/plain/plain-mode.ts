import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log/logger.ts';
import type { Connection } from '../sockets/connection.ts';
import type { ConnectionMode } from '../sockets/connection-mode.ts';
import { plainAnswer, refused } from './plain-answer.ts';

const PREVIEW_LENGTH = 80;

export interface PlainModeOptions {
  readonly maxDepth: number;
  readonly clock: Pick<Clock, 'wallTime'>;
  readonly log: Logger;
}

/** Plain mode: what any server may speak. It greets, answers every text, and keeps no state. */
export function plainMode({ maxDepth, clock, log }: PlainModeOptions): ConnectionMode {
  function sendEnvelope(to: Connection, type: string, payload: object): void {
    to.send(JSON.stringify({ type, id: randomUUID(), ts: clock.wallTime(), payload }));
  }

  return {
    opened: (connection) => sendEnvelope(connection, 'system', { info: 'connected' }),
    text(connection, text) {
      const { envelope, problem } = plainAnswer(text, maxDepth);
      if (problem) {
        log({
          level: 'warn',
          event: 'bad-frame',
          connection: connection.id,
          reason: `${problem.code}: ${problem.message}`,
          bytes: Buffer.byteLength(text),
          preview: text.slice(0, PREVIEW_LENGTH),
        });
      }
      if (envelope) sendEnvelope(connection, envelope.type, envelope.payload);
      else connection.send(text);
    },
    binary(connection, bytes) {
      const { envelope, problem } = refused({ code: 'binary', message: 'only text is accepted' });
      const reason = `${problem?.code}: ${problem?.message}`;
      log({ level: 'warn', event: 'bad-frame', connection: connection.id, reason, bytes });
      if (envelope) sendEnvelope(connection, envelope.type, envelope.payload);
    },
  };
}
