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
  /** On what topic it was published, if on one. */
  readonly topic?: string;
  /** On a volatile topic: the newest message of a key replaces the ones before. */
  readonly key?: string;
}

/** Whatever was decoded: without a type it is no message. */
export function asEnvelope(value: unknown): Envelope {
  if (typeof (value as Partial<Envelope> | null | undefined)?.type !== 'string') {
    throw new DecodeError('not-an-envelope', 'no string "type"');
  }
  return value as Envelope;
}
