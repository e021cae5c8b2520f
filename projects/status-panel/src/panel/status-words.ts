import type { Phase, Status } from 'ngx-lifeline';

/** Each status in a word or two, as the badge has it. */
export const statusWords: Readonly<Record<Status, string>> = {
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  closed: 'Closed',
  failed: 'Failed',
};

/** What goes on within a status, beside the badge. */
export const phaseWords: Readonly<Record<Phase, string>> = {
  credentials: 'preparing',
  dialing: 'dialing',
  handshaking: 'handshaking',
  live: 'live',
  probing: 'probing',
  waiting: 'waiting',
};
