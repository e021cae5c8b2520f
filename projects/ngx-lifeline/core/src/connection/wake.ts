import type { Subscription, Unsubscribable } from 'rxjs';
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
export class Waker implements Unsubscribable {
  readonly #host: Host;
  readonly #source: Subscription;
  #due: number;
  #held: Wake | undefined;
  #pending: Subscription | undefined;

  constructor(host: Host) {
    const { now, wakeUps$ } = host.environment;
    this.#host = host;
    this.#due = now();
    this.#source = wakeUps$.subscribe((source) => this.wake(source));
  }

  wake(source: WakeUp): void {
    const { environment, state } = this.#host;
    const { now, scheduler } = environment;
    const held = this.#held;
    if (!state.online) return;
    // A change of the network weighs more than a page that is shown after it.
    if (!held || !isOfNetwork(held.source) || isOfNetwork(source)) {
      this.#held = { source, since: now() };
    }
    this.#pending?.unsubscribe();
    this.#pending = scheduler.schedule(() => this.#tell(), Math.max(0, this.#due - now()));
  }

  unsubscribe(): void {
    this.#source.unsubscribe();
    this.#pending?.unsubscribe();
  }

  #tell(): void {
    const host = this.#host;
    const wake = this.#held;
    if (!wake || !host.state.online) return;
    const at = host.environment.now();
    const streak = woken(host.state.streak, at, host.options.stableAfter);
    this.#held = undefined;
    this.#due = at + WAKE_INTERVAL;
    host.record({ type: 'wake', ...wake, streak });
  }
}
