import { LifelineServerError } from './errors.ts';
import { CLOSE_CODES } from './close-codes.ts';
import type { CloseOptions } from './lifeline-server.ts';

const MAX_REASON_BYTES = 123;
const MAX_GRACE = 60_000;
/** Clients clamp advice to 5 minutes. */
const MAX_SPREAD = 300_000;

export interface ResolvedCloseOptions {
  readonly code: number;
  readonly reason: string;
  readonly grace: number;
  /** Undefined: no drain. */
  readonly drainSpread: number | undefined;
}

/**
 * The options of a stop with their defaults.
 * @throws {LifelineServerError} `invalid-option`, before any client is touched.
 */
export function resolveCloseOptions(
  { code = CLOSE_CODES.goingAway, reason = 'server stopping', grace, drain }: CloseOptions,
  closeGrace: number,
): ResolvedCloseOptions {
  const isCode =
    Number.isInteger(code) &&
    ((code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) ||
      (code >= 3000 && code <= 4999));
  if (!isCode) {
    throw invalid('code', code, 'must be 1000 to 1003, 1007 to 1014, or 3000 to 4999');
  }
  if (typeof reason !== 'string' || Buffer.byteLength(reason) > MAX_REASON_BYTES) {
    throw invalid('reason', reason, `must be a text of at most ${MAX_REASON_BYTES} bytes`);
  }
  const time = grace ?? closeGrace;
  if (!Number.isInteger(time) || time < 0 || time > MAX_GRACE) {
    throw invalid('grace', time, `must be a whole number from 0 to ${MAX_GRACE}`);
  }
  const drainSpread = drain?.spread;
  if (
    drain !== undefined &&
    (!Number.isInteger(drainSpread) || drain.spread < 0 || drain.spread > MAX_SPREAD)
  ) {
    throw invalid('drain.spread', drainSpread, `must be a whole number from 0 to ${MAX_SPREAD}`);
  }
  return { code, reason, grace: time, drainSpread };
}

function invalid(option: string, value: unknown, rule: string): LifelineServerError {
  const message = `${option} ${rule}, got ${JSON.stringify(value)}`;
  return new LifelineServerError('invalid-option', message, { option, value });
}
