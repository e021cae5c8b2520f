import { Subscription } from 'rxjs';
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
export class WakeUps extends Subscription {
  #due: number;
  #held: Wake | undefined;
  #pending: Subscription | undefined;

  constructor(
    private readonly host: Host,
    private readonly tell: (wake: Wake) => void,
  ) {
    super();
    const { now, wakeUps$ } = host.environment;
    this.#due = now();
    this.add(wakeUps$.subscribe((source) => this.wake(source)));
  }

  wake(source: WakeUp): void {
    const { environment, state } = this.host;
    const { now, scheduler } = environment;
    const held = this.#held;
    if (!state.online) return;
    // A change of the network weighs more than a page that is shown after it.
    if (!held || !isOfNetwork(held.source) || isOfNetwork(source)) {
      this.#held = { source, since: now() };
    }
    this.#pending?.unsubscribe();
    this.#pending = scheduler.schedule(() => this.#done(), Math.max(0, this.#due - now()));
    this.add(this.#pending);
  }

  #done(): void {
    const { environment, state } = this.host;
    const wake = this.#held;
    if (!wake || !state.online) return;
    this.#held = undefined;
    this.#due = environment.now() + WAKE_INTERVAL;
    this.tell(wake);
  }
}
