import type { LifelineLabels } from '../labels/lifeline-labels';
import { timeLabels } from '../labels/time-labels';

/** A duration for people: `850 ms`, `3.4 s`, `42 s`, `2 min 05 s`. Takes ms. */
export function durationWords(ms: number, { time }: LifelineLabels = {}): string {
  const words = { ...timeLabels, ...time };
  if (ms < 1_000) return words.milliseconds(Math.round(ms));
  // Rounded before it is sorted in, so that 9.96 s does not become "10.0 s", nor 59.7 s "60 s".
  const tenths = Math.round(ms / 100) / 10;
  if (tenths < 10) return words.seconds(tenths.toFixed(1));
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return words.seconds(String(seconds));
  return words.minutes(Math.floor(seconds / 60), seconds % 60);
}
