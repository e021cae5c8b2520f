import type { Subscription } from 'rxjs';
import { restart } from '../loss';
import type { Link } from '../transport/link';
import type { Attempt } from './attempt';
import type { Stage } from './host';
import { OFFLINE_RETRY } from './offline-retry';

/**
 * A socket without a heartbeat, which nobody can ask for a sign of life. Offline it is kept, and a
 * frame that comes all the same brings it back to life; so does the network. It is given up when it
 * has been silent for as long as the hint is believed.
 */
export function unwatched(attempt: Attempt, link: Link): Pick<Stage, 'hear'> {
  let silence: Subscription | undefined;
  const revived = () => {
    silence?.unsubscribe();
    attempt.tell({ type: 'alive' });
  };
  const giveUp = () => attempt.fail(restart('network-changed'));
  return {
    hear: ({ type }) => {
      if (type === 'online') revived();
      if (type !== 'offline') return;
      silence = attempt.host.environment.scheduler.schedule(giveUp, OFFLINE_RETRY);
      silence.add(link.frames$.subscribe(revived));
      attempt.add(silence);
    },
  };
}
