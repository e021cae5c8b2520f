import type { FrameProblem } from './frame-problem.ts';
import { hasForbiddenKey } from './has-forbidden-key.ts';
import { isDeeperThan } from './is-deeper-than.ts';

/** What plain mode answers to a text, and what is wrong with the text, if anything. */
export interface PlainAnswer {
  /** Undefined: the text goes back as it came. */
  readonly envelope?: { readonly type: string; readonly payload: object };
  readonly problem?: FrameProblem;
}

/** The answers of plain mode, as PROTOCOL.md has them. */
export function plainAnswer(text: string, maxDepth: number): PlainAnswer {
  if (isDeeperThan(maxDepth, text)) {
    return refused({ code: 'too-deep', message: `nested deeper than ${maxDepth}` });
  }
  const message = parse(text);
  if (message === undefined) {
    return { problem: { code: 'invalid-json', message: 'not valid JSON' } };
  }
  if (hasForbiddenKey(text, message)) {
    return refused({ code: 'forbidden-key', message: 'a key __proto__ is not accepted' });
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    return { problem: { code: 'not-an-object', message: `${kindOf(message)}, not an object` } };
  }
  if (Object.keys(message).length === 0) {
    return { problem: { code: 'empty-object', message: 'an object without a key' } };
  }
  const { type, payload = null } = message as { type?: unknown; payload?: unknown };
  if (type === 'ping') return { envelope: { type: 'pong', payload: {} } };
  if (type === 'chat') return { envelope: { type: 'chat', payload: { echo: payload } } };
  return { envelope: { type: 'system', payload: { ok: true } } };
}

/** The answer to a frame whose content is not touched. */
export function refused(problem: FrameProblem): PlainAnswer {
  return { envelope: { type: 'system', payload: { ok: false, error: problem } }, problem };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
