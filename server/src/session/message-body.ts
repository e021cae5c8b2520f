import { LifelineServerError } from '../errors.ts';

const LONGEST_TYPE = 128;
const LONGEST_TOPIC = 256;

/** The parts of a topic message that are not its payload. */
export interface TopicParts {
  readonly topic: string;
  readonly key?: string | undefined;
}

/**
 * The fields of an envelope as JSON text, without the braces and without `n` and `a`: made once,
 * however many clients get it, and whatever number it has for each of them.
 * @throws {LifelineServerError} `invalid-message` for a type or payload that cannot be sent.
 */
export function messageBody(type: string, payload: unknown): string {
  return `${typeField(type)}${payloadField(payload)}`;
}

/** As `messageBody`, for a topic. */
export function topicBody(type: string, { topic, key }: TopicParts, payload: unknown): string {
  checkName('topic', topic);
  const keyField = key === undefined ? '' : `,"key":${JSON.stringify(checkName('key', key))}`;
  return `${typeField(type)},"topic":${JSON.stringify(topic)}${keyField}${payloadField(payload)}`;
}

/** As `messageBody`, for the reply to a request. */
export function replyBody(type: string, re: string, payload: unknown): string {
  return `${plainTypeField(type)},"re":${JSON.stringify(re)}${payloadField(payload)}`;
}

/** The reply to a request that failed. */
export function errorBody(type: string, re: string, code: string, message: string): string {
  const error = JSON.stringify({ code, message });
  return `${plainTypeField(type)},"re":${JSON.stringify(re)},"error":${error}`;
}

/** A control frame. */
export function controlBody(type: `$${string}`, payload?: unknown): string {
  return `${plainTypeField(type)}${payloadField(payload)}`;
}

/**
 * The size of a body in bytes.
 * @throws {LifelineServerError} `message-too-large`
 */
export function sizeOf(body: string, largest: number): number {
  const bytes = Buffer.byteLength(body);
  if (bytes <= largest) return bytes;
  const message = `a message of ${bytes} bytes is larger than ${largest}`;
  throw new LifelineServerError('message-too-large', message, { value: bytes, max: largest });
}

function typeField(type: string): string {
  if (
    typeof type !== 'string' ||
    type === '' ||
    type.length > LONGEST_TYPE ||
    type.startsWith('$')
  ) {
    throw invalid(`a type has 1 to ${LONGEST_TYPE} characters and does not begin with "$"`, type);
  }
  return plainTypeField(type);
}

function plainTypeField(type: string): string {
  return `"type":${JSON.stringify(type)}`;
}

function payloadField(payload: unknown): string {
  if (payload === undefined) return '';
  const text = jsonOf(payload);
  // A function, say, has no JSON at all.
  if (text === undefined) throw invalid('a payload must be JSON', payload);
  return `,"payload":${text}`;
}

function jsonOf(payload: unknown): string | undefined {
  try {
    return JSON.stringify(payload);
  } catch (error) {
    throw new LifelineServerError(
      'invalid-message',
      `a payload must be JSON: ${(error as Error).message}`,
      {},
      error,
    );
  }
}

function checkName(what: string, value: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= LONGEST_TOPIC) return value;
  throw invalid(`a ${what} has 1 to ${LONGEST_TOPIC} characters`, value);
}

function invalid(rule: string, value: unknown): LifelineServerError {
  return new LifelineServerError('invalid-message', `${rule}, got ${String(value)}`, { value });
}
