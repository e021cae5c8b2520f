import { Subscription } from 'rxjs';
import type { Host, Stage } from './host';
import { OFFLINE_RETRY } from './offline-retry';
import type { Signal } from './signal';

const changesWait: Signal['type'][] = [
  'online',
  'offline',
  'suspended',
  'resumed',
  'connect',
  'reconnect',
];

/**
 * When to try again. The backoff runs on while the page believes in a network; without one the wait
 * is for its return, but not for ever, because the belief is only a hint. Nothing is dialled from a
 * page that is being put away.
 */
export class Gate extends Subscription implements Stage {
  readonly #due: number;
  #waiting: Subscription | undefined;

  /** @param asked Whether the user asks for a dial at once. */
  constructor(
    private readonly host: Host,
    delay: number,
    private readonly asked: () => boolean,
    private readonly open: () => void,
  ) {
    super();
    this.#due = host.environment.now() + delay;
  }

  begin(): void {
    const { suspended, state, environment } = this.host;
    const { scheduler, now } = environment;
    this.#waiting?.unsubscribe();
    if (suspended) return;
    if (this.asked()) {
      this.open();
      return;
    }
    const left = state.online ? Math.max(0, this.#due - now()) : OFFLINE_RETRY;
    this.add((this.#waiting = scheduler.schedule(() => this.open(), left)));
  }

  hear({ type }: Signal): void {
    if (changesWait.includes(type)) this.begin();
    else if (type === 'wake' && !this.host.suspended) this.open();
  }
}
