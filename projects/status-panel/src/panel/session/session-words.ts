import type { ConnectionState } from 'ngx-lifeline';

/** What a connection has of a session: `off` if it was never asked for, `null` while not open. */
export type SessionKind = ConnectionState['session'] | 'off';

interface SessionWords {
  readonly word: string;
  readonly detail: string;
}

const words: Readonly<Record<NonNullable<SessionKind>, SessionWords>> = {
  new: { word: 'new', detail: 'It begins with this connection.' },
  resumed: { word: 'resumed', detail: 'It goes on where it stopped: nothing lost, nothing twice.' },
  plain: { word: 'none', detail: 'This server has no sessions.' },
  off: { word: 'off', detail: 'It was not asked for.' },
};

/** The session in a word, and what that means. */
export function sessionWords(kind: SessionKind): SessionWords {
  return kind ? words[kind] : { word: '—', detail: '' };
}
