import { Observable, type Subscription } from 'rxjs';
import { restart } from '../loss';
import type { InternalEvent } from './event';
import type { HeartbeatContext } from './heartbeat';
import { OFFLINE_RETRY } from './offline-retry';

/**
 * A socket without a heartbeat, which nobody can ask for a sign of life. Offline it is kept, and a
 * frame that comes all the same brings it back to life; so does the network. It is given up when it
 * has been silent for as long as the hint is believed.
 */
export function unwatched({
  link,
  scheduler,
  follow,
  fail,
}: HeartbeatContext): Observable<InternalEvent> {
  return new Observable((subscriber) => {
    let silence: Subscription | undefined;
    const revived = () => {
      silence?.unsubscribe();
      subscriber.next({ type: 'alive' });
    };
    const giveUp = () => fail(restart('network-changed'));
    follow(({ type }) => {
      if (type === 'online') revived();
      if (type !== 'offline') return;
      silence = scheduler.schedule(giveUp, OFFLINE_RETRY);
      silence.add(link.frames$.subscribe(revived));
      subscriber.add(silence);
    });
  });
}
