import { isLoss, loss } from '../loss';
import { Attempt } from './attempt';
import { defaultBackoff } from './backoff';
import type { InternalEvent } from './event';
import { gate } from './gate';
import type { Host, Stage } from './host';
import { OFFLINE_RETRY } from './offline-retry';
import type { Signal } from './signal';
import { judge, type Verdict } from './streak';
import { waker } from './wake';

/**
 * Attempts, one after another, until one ends in a way that needs the user; then it ends, to rest.
 * What happened is told first; then a {@link gate} waits, and only there. Nothing is remembered here
 * but in the reduced state.
 */
export class Reconnecting implements Stage {
  readonly #host: Host;
  #stage: Stage | undefined;
  #waker: ReturnType<typeof waker> | undefined;
  #isOver = false;

  constructor(host: Host) {
    this.#host = host;
  }

  begin(): void {
    if (!this.#tell({ type: 'connect' })) return;
    this.#waker = waker(this.#host);
    this.#try();
  }

  hear(signal: Signal): void {
    if (signal.type === 'online') this.#waker?.wake(signal.type);
    this.#stage?.hear(signal);
  }

  unsubscribe(): void {
    this.#isOver = true;
    this.#waker?.unsubscribe();
    this.#stage?.unsubscribe();
  }

  /** Whoever is told of something may end it all: if false, the next step must not be taken. */
  #tell(event: InternalEvent): boolean {
    if (!this.#isOver) this.#host.record(event);
    return !this.#isOver;
  }

  #enter(stage: Stage): void {
    this.#stage?.unsubscribe();
    this.#stage = stage;
    stage.begin();
  }

  #try(): void {
    this.#enter(new Attempt(this.#host, this));
  }

  /** Tells what happened, and waits for the time to try again, or rests. */
  settle(error: unknown): void {
    const host = this.#host;
    const { options, environment, lastCommand, session } = host;
    const { streak, online } = host.state;
    const { random } = environment;
    const bare = isLoss(error) ? error : loss('dial-failed', { error });
    const end = session?.amend(bare) ?? bare;
    let verdict: Verdict;
    if (end.error !== undefined) this.#tell({ type: 'error', error: end.error });
    try {
      verdict = judge(streak, end, online, { ...options, random });
    } catch (error) {
      // A policy or a backoff of the app's own must not take the connection with it.
      this.#tell({ type: 'error', error });
      verdict = judge(streak, end, online, { closePolicy: {}, backoff: defaultBackoff, random });
    }
    const { cause } = verdict;
    if (verdict.next !== 'retry') {
      this.#tell({ type: verdict.next, cause });
      this.unsubscribe();
      return;
    }
    const delay = end.immediate || online ? verdict.delay : OFFLINE_RETRY;
    if (!this.#tell({ type: 'lost', cause, delay, streak: verdict.streak })) return;
    // A command since then, perhaps of somebody who was just told, asks for a dial at once.
    const asked = () => end.immediate || host.lastCommand !== lastCommand;
    this.#enter(gate(host, delay, asked, () => this.#try()));
  }
}
