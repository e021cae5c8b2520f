import type { ConnectionState } from 'ngx-lifeline';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { sessionLabels } from '../labels/session-labels';

/** What a connection has of a session: `off` if it was never asked for, `null` while not known. */
export type SessionKind = ConnectionState['session'] | 'off';

export interface SessionWords {
  readonly word: string;
  readonly detail: string;
}

/** The session in a word, and what that means. */
export function sessionWords(kind: SessionKind, labels: LifelineLabels = {}): SessionWords {
  const words = { ...sessionLabels, ...labels.session };
  return kind
    ? { word: words[kind], detail: words[`${kind}Detail`] }
    : { word: words.none, detail: '' };
}
