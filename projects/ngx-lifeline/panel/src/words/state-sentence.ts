import type { ConnectionState } from 'ngx-lifeline';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { sentenceLabels } from '../labels/sentence-labels';
import { adviceWords, causeWords } from './cause-words';

const openSentences = { new: 'openNew', resumed: 'openResumed', plain: 'openPlain' } as const;

/** What is going on, why, and what the user can do: for people. */
export function stateSentence(state: ConnectionState, labels: LifelineLabels = {}): string {
  const { status, phase, session } = state;
  const words = { ...sentenceLabels, ...labels.sentence };
  const isLive = phase === 'live' || phase === 'probing';
  const why = whyWords(state, labels, words.degraded);
  switch (status) {
    case 'idle':
      return words.idle;
    case 'connecting':
      return why || words[phase === null || isLive || phase === 'waiting' ? 'dialing' : phase];
    case 'open':
      return phase === 'probing' ? words.probing : words[openSentences[session ?? 'plain']];
    case 'offline':
      return isLive ? words.offlineKept : words.offline;
    default:
      return why;
  }
}

function whyWords(
  { status, cause, degraded }: ConnectionState,
  labels: LifelineLabels,
  lasting: string,
): string {
  if (!cause) return '';
  const advice = adviceWords(cause.advice, status, labels);
  return [`${causeWords(cause, labels)}.`, degraded && lasting, advice].filter(Boolean).join(' ');
}
