import { hasForbiddenKey } from '../plain/has-forbidden-key.ts';
import { isDeeperThan } from '../plain/is-deeper-than.ts';
import type { ClientEnvelope } from './client-envelope.ts';
import { ProtocolError } from './protocol-error.ts';

const LONGEST_TYPE = 128;
const OPENING_BRACKET = 0x5b;

/**
 * The envelope in a frame, or those in a batch.
 * @throws {ProtocolError} `bad-frame`
 */
export function readEnvelopes(
  text: string,
  maxDepth: number,
): ClientEnvelope | readonly ClientEnvelope[] {
  // The array of a batch is not a level of its envelopes.
  const depth = text.charCodeAt(0) === OPENING_BRACKET ? maxDepth + 1 : maxDepth;
  if (isDeeperThan(depth, text)) throw bad(`nested deeper than ${maxDepth}`);
  const parsed = parse(text);
  if (hasForbiddenKey(text, parsed)) throw bad('a key __proto__ is not accepted');
  if (!Array.isArray(parsed)) {
    checkEnvelope(parsed);
    return parsed;
  }
  if (parsed.length === 0) throw bad('an empty batch');
  for (const one of parsed as unknown[]) checkEnvelope(one);
  return parsed as ClientEnvelope[];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('not valid JSON');
  }
}

function checkEnvelope(value: unknown): asserts value is ClientEnvelope {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw bad('not an envelope');
  }
  const { type } = value as { type?: unknown };
  if (typeof type !== 'string' || type === '' || type.length > LONGEST_TYPE) {
    throw bad(`an envelope's type has 1 to ${LONGEST_TYPE} characters`);
  }
}

function bad(detail: string): ProtocolError {
  return new ProtocolError('bad-frame', detail);
}
