import type { Subscription } from 'rxjs';
import { restart } from '../loss';
import type { Link } from '../transport/link';
import type { Attempt } from './attempt';
import { OFFLINE_RETRY } from './offline-retry';
import type { Signal } from './signal';

/**
 * A socket without a heartbeat, which nobody can ask for a sign of life. Offline it is kept, and a
 * frame that comes all the same brings it back to life; so does the network. It is given up when it
 * has been silent for as long as the hint is believed.
 */
export class Unwatched {
  #silence: Subscription | undefined;

  constructor(
    private readonly attempt: Attempt,
    private readonly link: Link,
  ) {}

  hear({ type }: Signal): void {
    const { attempt, link } = this;
    const revived = () => {
      this.#silence?.unsubscribe();
      attempt.tell({ type: 'alive' });
    };
    if (type === 'online') revived();
    if (type !== 'offline') return;
    const giveUp = () => attempt.fail(restart('network-changed'));
    this.#silence = attempt.host.environment.scheduler.schedule(giveUp, OFFLINE_RETRY);
    this.#silence.add(link.frames$.subscribe(revived));
    attempt.add(this.#silence);
  }
}
