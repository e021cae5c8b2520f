import type { Advice, CauseKind } from 'ngx-lifeline';

export type CauseLabels = Readonly<Record<CauseKind, string>>;

/** Why a connection is not open, each in one sentence without a full stop. */
export const causeLabels: CauseLabels = {
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

export interface AdviceLabels extends Readonly<Record<Advice, string>> {
  /** In the place of `wait` where nothing goes on by itself. */
  readonly connect: string;
}

/** What the user can do. */
export const adviceLabels: AdviceLabels = {
  wait: 'It goes on trying by itself.',
  reload: 'Reload the page, or connect again.',
  'sign-in': 'Sign in again.',
  contact: 'Tell whoever runs the server if it stays like this.',
  connect: 'Connect again when you want to.',
};
