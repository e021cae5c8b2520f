import type { LifelineLabels } from '../labels/lifeline-labels';
import { timeLabels } from '../labels/time-labels';

/** The time of day, `12:03:04`; takes ms since 1970. */
export function clockWords(at: number, { time }: LifelineLabels = {}): string {
  return (time?.clock ?? timeLabels.clock)(at);
}
