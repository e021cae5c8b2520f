import { timer, type Subscription } from 'rxjs';
import type { Host, Stage } from './host';
import { OFFLINE_RETRY } from './offline-retry';
import type { Signal } from './signal';

const changesNothing: Signal['type'][] = ['wake', 'visible', 'hidden', 'probe', 'closed'];

/**
 * When to try again. The backoff runs on while the page believes in a network; without one the wait
 * is for its return, but not for ever, because the belief is only a hint. Nothing is dialled from a
 * page that is being put away.
 * @param asked Whether the user asks for a dial at once.
 */
export function gate(host: Host, delay: number, asked: () => boolean, open: () => void): Stage {
  const { scheduler, now } = host.environment;
  const due = now() + delay;
  let waiting: Subscription | undefined;
  const unsubscribe = () => waiting?.unsubscribe();
  const begin = () => {
    unsubscribe();
    if (host.suspended) return;
    const left = host.state.online ? Math.max(0, due - now()) : OFFLINE_RETRY;
    if (asked()) open();
    else waiting = timer(left, scheduler).subscribe(open);
  };
  return {
    begin,
    hear: ({ type }) => {
      if (type === 'wake' && !host.suspended) open();
      else if (!changesNothing.includes(type)) begin();
    },
    unsubscribe,
  };
}
