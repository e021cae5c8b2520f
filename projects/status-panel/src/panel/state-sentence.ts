import type { ConnectionState, Phase } from 'ngx-lifeline';
import { adviceWords, causeWords } from './cause-words';

const connecting: Readonly<Partial<Record<Phase, string>>> = {
  credentials: 'Getting ready to dial.',
  dialing: 'Waiting for the server to answer.',
  handshaking: 'Greeting the server.',
};

const open: Readonly<Record<NonNullable<ConnectionState['session']>, string>> = {
  new: 'Messages flow both ways, in a new session.',
  resumed: 'Messages flow both ways, and the session goes on where it stopped.',
  plain: 'Messages flow both ways.',
};

/** What is going on, why, and what the user can do: for people. */
export function stateSentence(state: ConnectionState): string {
  const { status, phase } = state;
  const why = whyWords(state);
  switch (status) {
    case 'idle':
      return 'Nobody has asked for a connection yet.';
    case 'connecting':
      return why || (connecting[phase ?? 'dialing'] ?? 'On the way to the server.');
    case 'open':
      return phase === 'probing'
        ? 'Asking the server for a sign of life. Messages can still be sent.'
        : open[state.session ?? 'plain'];
    case 'offline':
      return phase === 'live' || phase === 'probing'
        ? 'This device has no network. The connection is kept in case it comes back.'
        : 'This device has no network. It reconnects as soon as there is one.';
    default:
      return why;
  }
}

function whyWords({ status, cause, degraded }: ConnectionState): string {
  if (!cause) return '';
  const lasting = degraded ? ' Five tries or more have failed in a row.' : '';
  return `${causeWords(cause)}.${lasting} ${adviceWords(cause.advice, status)}`;
}
