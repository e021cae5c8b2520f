import type { Cause, LifelineEvent } from 'ngx-lifeline';
import { eventLabels, probeLabels, wakeLabels, type EventLabels } from '../labels/event-labels';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { causeWords } from './cause-words';
import { durationWords } from './duration-words';
import { errorWords } from './error-words';

/**
 * An event in words, for a log. `null` for those that another line tells: a ping is seen on the
 * wire, and an attempt dials.
 */
export function eventWords(event: LifelineEvent, labels: LifelineLabels = {}): string | null {
  const words = { ...eventLabels, ...labels.event };
  switch (event.type) {
    case 'dialing':
      return words.dialing(event.url);
    case 'welcomed':
      return welcomeWords(event, words);
    case 'opened':
      return event.protocol ? words.openedSpeaking(event.protocol) : words.opened;
    case 'error':
      return words.error(errorWords(event.error));
    case 'lost': {
      const { delay, streak } = event;
      const after = delay > 0 ? durationWords(delay, labels) : null;
      return words.lost(lossWords(event.cause, labels), words.retry(streak.attempt, after));
    }
    case 'failed':
    case 'closed':
      return words[event.type](lossWords(event.cause, labels));
    case 'wake':
      return words.wake({ ...wakeLabels, ...labels.wake }[event.source]);
    case 'probing':
      return words.probing({ ...probeLabels, ...labels.probe }[event.reason]);
    case 'connect':
    case 'handshaking':
    case 'sessionless':
    case 'stable':
    case 'online':
    case 'offline':
    case 'alive':
      return words[event.type];
    default:
      return null;
  }
}

function welcomeWords(
  { resumed, resync }: { resumed: boolean; resync: boolean },
  words: EventLabels,
): string {
  if (!resumed) return words.sessionNew;
  return resync ? words.sessionGap : words.sessionResumed;
}

/** A log also tells the code where the sentence does not. */
function lossWords(cause: Cause, labels: LifelineLabels): string {
  const { kind, code } = cause;
  const words = causeWords(cause, labels);
  return kind === 'closed' || code === null ? words : `${words} (${code})`;
}
