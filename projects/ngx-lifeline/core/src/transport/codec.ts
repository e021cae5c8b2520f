import { DecodeError } from './decode-error';
import { asEnvelope, type Envelope } from './envelope';
import type { FrameData } from './socket';
import { nestsDeeper } from './nesting';

/** Turns messages into frames and back. Both throw where it cannot be done. */
export interface Codec {
  encode(message: Envelope): FrameData;
  decode(data: FrameData): Envelope;
}

const MAX_LENGTH = 0x10_0000;

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
export function jsonCodec({
  maxLength = MAX_LENGTH,
  maxDepth = 512,
}: JsonCodecOptions = {}): Codec {
  return {
    encode: (message) => shallow(JSON.stringify(message), maxDepth),
    decode: (data) => asEnvelope(decodeJson(data, maxDepth, maxLength)),
  };
}

/** The value in a JSON text frame; throws a {@link DecodeError} for what is none, or is hostile. */
export function decodeJson(data: FrameData, maxDepth: number, maxLength = MAX_LENGTH): unknown {
  if (typeof data !== 'string') throw new DecodeError('binary');
  if (data.length > maxLength) {
    throw new DecodeError('too-large', `${data.length} of ${maxLength} characters`);
  }
  const value = parse(shallow(data, maxDepth));
  if (mayHold(data, '_', '__proto__') || mayHold(data, '\\', '\\u00')) {
    if (hasProtoKey(value)) throw new DecodeError('forbidden-key', '__proto__');
  }
  return value;
}

/** The text, unless it nests too deep. */
function shallow(text: string, maxDepth: number): string {
  if (nestsDeeper(text, maxDepth)) {
    throw new DecodeError('too-deep', `nested deeper than ${maxDepth}`);
  }
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DecodeError('invalid-json', (error as Error).message);
  }
}

/**
 * Whether a text holds a part. To look for its first character alone takes half as long, and is
 * mostly all there is to do. A key may hide behind an escape, so that is looked for as well.
 */
function mayHold(text: string, first: string, part: string): boolean {
  return text.includes(first) && text.includes(part);
}

/** `JSON.parse` makes `__proto__` an own key, which `Object.assign` would then apply. */
function hasProtoKey(value: unknown): boolean {
  return (
    value instanceof Object &&
    (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProtoKey))
  );
}
