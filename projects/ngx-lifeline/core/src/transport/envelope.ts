import { DecodeError } from './decode-error';

/** One message as it crosses the wire. */
export interface Envelope<Payload = unknown> {
  /** What kind of message it is; `messages(type)` selects by it. */
  readonly type: string;
  /** Unique per message; made by the sender. */
  readonly id?: string;
  /** When it was made: wall clock of the sender, ms since 1970. */
  readonly ts?: number;
  readonly payload?: Payload;
}

/** Whatever was decoded: without a type it is no message. */
export function asEnvelope(value: unknown): Envelope {
  if (typeof (value as Partial<Envelope> | null | undefined)?.type !== 'string') {
    throw new DecodeError('not-an-envelope', 'no string "type"');
  }
  return value as Envelope;
}
