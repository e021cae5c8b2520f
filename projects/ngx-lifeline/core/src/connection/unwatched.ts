import { Observable, type Subscription } from 'rxjs';
import { restart } from '../loss';
import type { Link } from '../transport/link';
import type { AttemptContext } from './attempt';
import type { InternalEvent } from './event';
import { OFFLINE_RETRY } from './offline-retry';
import type { Signal } from './signal';

/**
 * A socket without a heartbeat, which nobody can ask for a sign of life. Offline it is kept, and a
 * frame that comes all the same brings it back to life; so does the network. It is given up when it
 * has been silent for as long as the hint is believed.
 */
export function unwatched(
  { frames$ }: Link,
  { signals$, scheduler }: Pick<AttemptContext, 'signals$' | 'scheduler'>,
): Observable<InternalEvent> {
  return new Observable((subscriber) => {
    let silence: Subscription | undefined;
    const revived = () => {
      silence?.unsubscribe();
      subscriber.next({ type: 'alive' });
    };
    const giveUp = () => subscriber.error(restart('network-changed'));
    const hear = ({ type }: Signal) => {
      if (type === 'online') revived();
      if (type !== 'offline') return;
      silence = scheduler.schedule(giveUp, OFFLINE_RETRY);
      silence.add(frames$.subscribe(revived));
      subscriber.add(silence);
    };
    subscriber.add(signals$.subscribe(hear));
  });
}
