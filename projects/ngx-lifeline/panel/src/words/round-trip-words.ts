import type { Quality } from 'ngx-lifeline';
import { factLabels } from '../labels/fact-labels';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { timeLabels } from '../labels/time-labels';

/** The last round trip: `12 ms`; a dash before the first. */
export function roundTripWords(quality: Quality | null, labels: LifelineLabels = {}): string {
  if (!quality) return labels.facts?.none ?? factLabels.none;
  const ms = Math.round(quality.rtt);
  return (labels.time?.milliseconds ?? timeLabels.milliseconds)(ms < 1 ? '< 1' : ms);
}
