import type { Advice, Cause, Status } from 'ngx-lifeline';
import { adviceLabels, causeLabels } from '../labels/cause-labels';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { closeWords } from './close-words';

/** Why the connection is not open, in one sentence without a full stop. */
export function causeWords(cause: Cause, labels: LifelineLabels = {}): string {
  const { kind, code } = cause;
  const sentence = labels.cause?.[kind] ?? causeLabels[kind];
  if (kind !== 'closed' || code === null) return sentence;
  const why = closeWords(cause, labels);
  return `${sentence}: ${code}${why && ` ${why}`}`;
}

/** What the user can do. Where the connection rests, waiting would be the wrong thing to say. */
export function adviceWords(advice: Advice, status: Status, labels: LifelineLabels = {}): string {
  const rests = status === 'closed' || status === 'failed' || status === 'idle';
  const words = { ...adviceLabels, ...labels.advice };
  return advice === 'wait' && rests ? words.connect : words[advice];
}
