import type { OpenRequest } from './admit.ts';
import { ProtocolError } from './protocol-error.ts';
import { hashOf } from './token.ts';

/** `$open` as it came, checked. */
export interface Opening {
  readonly request: OpenRequest;
  /** Undefined if there were no credentials. */
  readonly auth: unknown;
}

const SID = /^[A-Za-z0-9_-]{22,64}$/;
const LONGEST_EPOCH = 64;
const LONGEST_TOKEN = 256;

/**
 * The payload of `$open`.
 * @throws {ProtocolError} `bad-open`
 */
export function readOpening(payload: unknown): Opening {
  if (typeof payload !== 'object' || payload === null) throw bad('payload');
  const { sid, epoch, token, att, rx, acked, auth } = payload as Record<string, unknown>;
  if (typeof sid !== 'string' || !SID.test(sid)) throw bad('sid');
  if (!isTextOrNull(epoch, LONGEST_EPOCH)) throw bad('epoch');
  if (!isTextOrNull(token, LONGEST_TOKEN)) throw bad('token');
  if (!isNumber(att) || att < 1) throw bad('att');
  if (!isNumber(rx)) throw bad('rx');
  if (!isNumber(acked)) throw bad('acked');
  return { request: { sid, epoch, token: hashOf(token), att, rx, acked }, auth };
}

function isTextOrNull(value: unknown, longest: number): value is string | null {
  return value === null || (typeof value === 'string' && value !== '' && value.length <= longest);
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function bad(field: string): ProtocolError {
  return new ProtocolError('bad-open', `${field} is missing or out of range`);
}
