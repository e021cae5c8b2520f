import type { Subscription } from 'rxjs';
import type { WakeUp } from '../environment';
import type { Host } from './host';
import { isOfNetwork } from './signal';

/** Wake-ups cut a wait short at most once in this many ms: a flapping network is no reason to dial. */
export const WAKE_INTERVAL = 5_000;

/** A wake-up and when it happened, on the monotonic clock. */
export interface Wake {
  readonly source: WakeUp;
  readonly since: number;
}

/**
 * Tells what wakes the connection, at most once in {@link WAKE_INTERVAL}; what comes too early is
 * made good at the end of it. Without a network nothing is a wake-up but its return.
 */
export function waker(host: Host, tell: (wake: Wake) => void) {
  const { now, scheduler } = host.environment;
  let due = now();
  let held: Wake | undefined;
  let pending: Subscription | undefined;
  const done = () => {
    if (!held || !host.state.online) return;
    const wake = held;
    held = undefined;
    due = now() + WAKE_INTERVAL;
    tell(wake);
  };
  const wake = (source: WakeUp) => {
    if (!host.state.online) return;
    // A change of the network weighs more than a page that is shown after it.
    const weightier = held && isOfNetwork(held.source) && !isOfNetwork(source);
    if (!weightier) held = { source, since: now() };
    pending?.unsubscribe();
    pending = scheduler.schedule(done, Math.max(0, due - now()));
  };
  const source = host.environment.wakeUps$.subscribe(wake);
  const unsubscribe = () => {
    source.unsubscribe();
    pending?.unsubscribe();
  };
  return { wake, unsubscribe };
}
