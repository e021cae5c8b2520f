import type { Phase } from 'ngx-lifeline';

export interface PhaseLabels extends Readonly<Record<Phase, string>> {
  /** Live, while the network is said to be gone. */
  readonly kept: string;
  /** Five failures in a row or more. */
  readonly degraded: string;
}

/** What goes on within a status, beside the badge. */
export const phaseLabels: PhaseLabels = {
  credentials: 'preparing',
  dialing: 'dialing',
  handshaking: 'handshaking',
  live: 'live',
  probing: 'probing',
  waiting: 'waiting',
  kept: 'connection kept',
  degraded: 'degraded',
};
