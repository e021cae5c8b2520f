import type { LifelineLabels } from '../labels/lifeline-labels';
import { spokenLabels, type SpokenLabels } from '../labels/spoken-labels';
import { statusLabels } from '../labels/status-labels';
import { causeWords } from '../words/cause-words';
import type { Announcement } from './announcement';

/** What a screen reader says. */
export function announcementWords(told: Announcement, labels: LifelineLabels = {}): string {
  const words = { ...spokenLabels, ...labels.spoken };
  return [
    words.status(labels.status?.[told.status] ?? statusLabels[told.status]),
    told.cause && `${causeWords(told.cause, labels)}.`,
    told.status === 'open' && sessionWords(told, words),
  ]
    .filter(Boolean)
    .join(' ');
}

function sessionWords({ session, resyncs }: Announcement, words: SpokenLabels): string {
  if (session === 'resumed') return words.resumed;
  // The first one could not have gone on from anything.
  return session === 'new' && resyncs > 1 ? words.resynced : '';
}
