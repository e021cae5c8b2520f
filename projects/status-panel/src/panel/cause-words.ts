import type { Advice, Cause, CauseKind, Status } from 'ngx-lifeline';
import { closeWords } from './close-code-words';

const sentences: Readonly<Record<CauseKind, string>> = {
  closed: 'The server closed the connection',
  lost: 'The connection broke off without a goodbye',
  'dial-failed': 'The server could not be reached',
  'connect-timeout': 'The server did not answer in time',
  'credentials-failed': 'The credentials could not be had',
  'url-failed': 'The server’s address could not be had',
  'greeting-failed': 'The greeting could not be sent',
  'heartbeat-lost': 'The server went silent, so the connection was given up',
  'heartbeat-unsendable': 'Nothing could be sent any more, so the connection was given up',
  unauthorized: 'The server does not accept the credentials',
  'reconnect-requested': 'A fresh connection was asked for',
  'no-session': 'The server has no sessions, and one was asked for',
  'protocol-error': 'The server broke the rules of the session, so the connection was given up',
  'network-changed': 'The network changed',
  suspended: 'The page was put away',
  disconnected: 'You disconnected',
  superseded: 'Another connection took over',
  'retries-exhausted': 'All retries failed',
};

/** Why the connection is not open, in one sentence without a full stop. */
export function causeWords(cause: Cause): string {
  const { kind, code } = cause;
  const sentence = sentences[kind];
  if (kind !== 'closed' || code === null) return sentence;
  const why = closeWords(cause);
  return `${sentence}: ${code}${why && ` ${why}`}`;
}

const advices: Readonly<Record<Advice, string>> = {
  wait: 'It goes on trying by itself.',
  reload: 'Reload the page, or connect again.',
  'sign-in': 'Sign in again.',
  contact: 'Tell whoever runs the server if it stays like this.',
};

/** What the user can do. Where the connection rests, waiting would be the wrong thing to say. */
export function adviceWords(advice: Advice, status: Status): string {
  const rests = status === 'closed' || status === 'failed' || status === 'idle';
  return advice === 'wait' && rests ? 'Connect again when you want to.' : advices[advice];
}
