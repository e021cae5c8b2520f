import type { Status } from 'ngx-lifeline';

export interface StatusLabels extends Readonly<Record<Status, string>> {
  /** What the badge is about, for those who hear it. */
  readonly name: string;
}

/** Each status in a word or two, as the badge has it. */
export const statusLabels: StatusLabels = {
  name: 'Connection',
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  closed: 'Closed',
  failed: 'Failed',
};
