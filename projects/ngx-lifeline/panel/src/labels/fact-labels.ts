/** The figures of a connection: their names, and some of their values. */
export interface FactLabels {
  readonly title: string;
  readonly roundTrip: string;
  readonly queued: string;
  readonly attempt: string;
  readonly session: string;
  readonly resyncs: string;
  readonly firstLoad: string;
  readonly gap: string;
  readonly nextTry: string;
  readonly network: string;
  readonly online: string;
  readonly offline: string;
  readonly canSend: string;
  readonly yes: string;
  readonly no: string;
  readonly lastMessage: string;
  readonly lastError: string;
  readonly lastClose: string;
  /** Where there is nothing to tell. */
  readonly none: string;
}

export const factLabels: FactLabels = {
  title: 'Connection',
  roundTrip: 'Round trip',
  queued: 'Queued',
  attempt: 'Attempt',
  session: 'Session',
  resyncs: 'Resyncs',
  firstLoad: 'The first load of data.',
  gap: 'There was a gap: data was to be loaded afresh.',
  nextTry: 'Next try',
  network: 'Network',
  online: 'online',
  offline: 'offline',
  canSend: 'Can send',
  yes: 'yes',
  no: 'no',
  lastMessage: 'Last message',
  lastError: 'Last error',
  lastClose: 'Last close',
  none: '—',
};
