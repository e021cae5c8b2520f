import type { Subscription } from 'rxjs';
import type { WakeUp } from '../environment';
import type { Host } from './host';
import { isOfNetwork } from './signal';
import { woken } from './streak';

/** Wake-ups cut a wait short at most once in this many ms: a flapping network is no reason to dial. */
export const WAKE_INTERVAL = 5_000;

/** A wake-up and when it happened, on the monotonic clock. */
interface Wake {
  readonly source: WakeUp;
  readonly since: number;
}

/**
 * Tells what wakes the connection, at most once in {@link WAKE_INTERVAL}; what comes too early is
 * made good at the end of it. Without a network nothing is a wake-up but its return.
 */
export function waker(host: Host) {
  const { now, scheduler, wakeUps$ } = host.environment;
  let due = now();
  let held: Wake | undefined;
  let pending: Subscription | undefined;
  const tell = () => {
    if (!held || !host.state.online) return;
    const wake = held;
    const streak = woken(host.state.streak, now(), host.options.stableAfter);
    held = undefined;
    due = now() + WAKE_INTERVAL;
    host.record({ type: 'wake', ...wake, streak });
  };
  const wake = (source: WakeUp) => {
    if (!host.state.online) return;
    // A change of the network weighs more than a page that is shown after it.
    const weightier = held && isOfNetwork(held.source) && !isOfNetwork(source);
    if (!weightier) held = { source, since: now() };
    pending?.unsubscribe();
    pending = scheduler.schedule(tell, Math.max(0, due - now()));
  };
  const source = wakeUps$.subscribe(wake);
  const unsubscribe = () => {
    source.unsubscribe();
    pending?.unsubscribe();
  };
  return { wake, unsubscribe };
}
