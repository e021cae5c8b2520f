/** What is going on, in a sentence. */
export interface SentenceLabels {
  readonly idle: string;
  readonly credentials: string;
  readonly dialing: string;
  readonly handshaking: string;
  readonly openNew: string;
  readonly openResumed: string;
  readonly openPlain: string;
  readonly probing: string;
  readonly offline: string;
  /** Offline, and the socket is kept. */
  readonly offlineKept: string;
  /** Five failures in a row or more. */
  readonly degraded: string;
}

export const sentenceLabels: SentenceLabels = {
  idle: 'Nobody has asked for a connection yet.',
  credentials: 'Getting ready to dial.',
  dialing: 'Waiting for the server to answer.',
  handshaking: 'Greeting the server.',
  openNew: 'Messages flow both ways, in a new session.',
  openResumed: 'Messages flow both ways, and the session goes on where it stopped.',
  openPlain: 'Messages flow both ways.',
  probing: 'Asking the server for a sign of life. Messages can still be sent.',
  offline: 'This device has no network. It reconnects as soon as there is one.',
  offlineKept: 'This device has no network. The connection is kept in case it comes back.',
  degraded: 'Five tries or more have failed in a row.',
};
