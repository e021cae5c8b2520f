import type { LifelineLabels } from '../labels/lifeline-labels';
import { nextTryLabels } from '../labels/next-try-labels';
import { timeLabels } from '../labels/time-labels';
import { durationWords } from './duration-words';

/** When the next try is due, in words; `left` in ms. A dash where none is. */
export function nextTryWords(
  left: number | null,
  online: boolean,
  labels: LifelineLabels = {},
): string {
  const words = { ...nextTryLabels, ...labels.nextTry };
  if (left === null) return words.none;
  const time = left <= 0 ? words.now : words.in(tenths(left, labels));
  return online ? time : words.orOnline(time);
}

/** Milliseconds would only flicker. */
function tenths(ms: number, labels: LifelineLabels): string {
  if (ms >= 1_000) return durationWords(ms, labels);
  return (labels.time?.seconds ?? timeLabels.seconds)((Math.ceil(ms / 100) / 10).toFixed(1));
}
