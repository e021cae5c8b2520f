import type { ConnectionState } from 'ngx-lifeline';
import { bannerLabels } from '../labels/banner-labels';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { timeLabels } from '../labels/time-labels';
import { adviceWords, causeWords } from '../words/cause-words';
import { durationWords } from '../words/duration-words';
import type { BannerStatus } from './banner-status';

export interface BannerWords {
  readonly headline: string;
  /** What goes on, or what to do. */
  readonly detail: string;
}

/** What a banner says. `seconds`: until the next try, `null` while none is waited for. */
export function bannerWords(
  shown: BannerStatus,
  state: Pick<ConnectionState, 'cause' | 'queued' | 'session' | 'status'>,
  seconds: number | null,
  labels: LifelineLabels = {},
): BannerWords {
  const words = { ...bannerLabels, ...labels.banner };
  const { cause, queued, session, status } = state;
  const waiting = queued > 0 && words.queued(queued);
  const say = (headline: string, ...details: (string | false | null)[]) => ({
    headline,
    detail: details.filter(Boolean).join(' '),
  });
  switch (shown) {
    case null:
      return say('');
    case 'offline':
      return say(words.offline, waiting);
    case 'reconnecting': {
      const next = seconds === null ? words.trying : words.nextTry(inWords(seconds, labels));
      return say(words.reconnecting, next, waiting);
    }
    case 'closed':
      return say(cause?.kind === 'superseded' ? words.superseded : words.closed, waiting);
    case 'failed': {
      const why = cause && `${causeWords(cause, labels)}.`;
      return say(words.failed, why, cause && adviceWords(cause.advice, status, labels));
    }
    case 'back':
      return say(session === 'resumed' ? words.resumed : words.back);
    default:
      return say(words[shown]);
  }
}

/** Never "in 0 s". */
function inWords(seconds: number, labels: LifelineLabels): string {
  if (seconds >= 60) return durationWords(seconds * 1_000, labels);
  return (labels.time?.seconds ?? timeLabels.seconds)(String(Math.max(1, seconds)));
}
