import { setTimeout as sleep } from 'node:timers/promises';
import {
  isLifelineServerError,
  refuse,
  type ClientMessage,
  type HandlerContext,
  type ServerSession,
} from '../../../server/src/index.ts';

/** So much of a report is done at a time, in percent, and so long it takes, in ms. */
const STEP = 10;
const STEP_TIME = 300;

/**
 * Answers a request slowly, telling how far it is, and stops when nobody waits for it any more.
 * What it tells goes out at once, ahead of the reply, which is committed when this returns.
 */
export async function report(
  { payload }: ClientMessage,
  { session, signal }: HandlerContext,
): Promise<{ lines: number; took: number }> {
  const name = (payload as { report?: unknown } | null | undefined)?.report;
  if (typeof name !== 'string' || name.length > 64) refuse('bad-report', 'it has no name');
  const startedAt = performance.now();
  for (let percent = 0; percent < 100; percent += STEP) {
    try {
      await sleep(STEP_TIME, undefined, { signal });
    } catch {
      tell(session, 'report-cancelled', { report: name, percent });
      refuse('cancelled', 'nobody waits for it any more');
    }
    tell(session, 'report-progress', { report: name, percent: percent + STEP });
  }
  return { lines: 240, took: Math.round(performance.now() - startedAt) };
}

/** A session that is over meanwhile has nobody to be told. */
function tell(session: ServerSession, type: string, payload: object): void {
  try {
    session.send(type, payload);
  } catch (error) {
    if (!isLifelineServerError(error)) throw error;
  }
}
