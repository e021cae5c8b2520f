import type { Envelope } from './envelope';
import type { FrameData } from './socket';
import { nestsDeeper } from './nesting';

/** Turns messages into frames and back. `decode` throws for what is not a message. */
export interface Codec {
  encode(message: Envelope): FrameData;
  decode(data: FrameData): Envelope;
}

/** Why a frame is not a message. `codec-failed`: the codec threw an error of its own. */
export type UndecodableReason =
  | 'binary'
  | 'too-large'
  | 'too-deep'
  | 'invalid-json'
  | 'not-an-envelope'
  | 'forbidden-key'
  | 'codec-failed';

/** Thrown by {@link jsonCodec} for a frame that is not a message. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  constructor(
    readonly reason: UndecodableReason,
    message: string,
  ) {
    super(message);
  }
}

export interface JsonCodecOptions {
  /** Longest text taken, in UTF-16 units. @default 1048576 */
  readonly maxLength?: number;
  /**
   * Deepest nesting taken. A text shorter than twice this cannot exceed it, so short messages are
   * not even scanned. `JSON.stringify` and `structuredClone` overflow the stack at some thousands.
   * @default 512
   */
  readonly maxDepth?: number;
}

/** JSON text frames holding one {@link Envelope} each. The default codec. */
export function jsonCodec({ maxLength = 0x10_0000, maxDepth = 512 }: JsonCodecOptions = {}): Codec {
  return {
    encode: (message) => JSON.stringify(message),
    decode(data) {
      if (typeof data !== 'string') throw new DecodeError('binary', 'binary frame; JSON is text');
      if (data.length > maxLength) {
        throw new DecodeError('too-large', `${data.length} characters; at most ${maxLength}`);
      }
      if (nestsDeeper(data, maxDepth)) {
        throw new DecodeError('too-deep', `nested deeper than ${maxDepth}`);
      }
      const message = parse(data);
      // A key may hide behind an escape; both look-ups are one native scan of a short text.
      if ((data.includes('__proto__') || data.includes('\\u00')) && hasProtoKey(message)) {
        throw new DecodeError('forbidden-key', 'a key named __proto__');
      }
      return message;
    },
  };
}

function parse(text: string): Envelope {
  let value: Partial<Envelope> | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch (error) {
    throw new DecodeError('invalid-json', (error as Error).message);
  }
  if (typeof value?.type !== 'string') {
    throw new DecodeError('not-an-envelope', 'not an object with a string "type"');
  }
  return value as Envelope;
}

/** `JSON.parse` makes `__proto__` an own key, which `Object.assign` would then apply. */
function hasProtoKey(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProtoKey))
  );
}
