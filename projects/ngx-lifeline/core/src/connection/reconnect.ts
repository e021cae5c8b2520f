import { Observable, retry, type ObservableInput, type Subscriber } from 'rxjs';
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
 * What happened is told first; then `retry` waits for a {@link gate}, and only there. Nothing is
 * remembered here but in the reduced state.
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
    const host = this.#host;
    if (!this.#tell({ type: 'connect' })) return;
    this.#waker = waker(host);
    const attempt$ = this.#staged<never>((subscriber) => new Attempt(host, subscriber));
    attempt$.pipe(retry({ delay: (end) => this.#settle(end) })).subscribe(this);
  }

  /** Nothing is to be tried again. */
  complete(): void {
    this.unsubscribe();
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

  /** A stage as a stream: it begins when it is subscribed to, and hears what comes meanwhile. */
  #staged<T>(make: (subscriber: Subscriber<T>) => Stage): Observable<T> {
    return new Observable((subscriber) => {
      const stage = (this.#stage = make(subscriber));
      // What ends within its own beginning is tried again after that, perhaps after the end of it all.
      if (!this.#isOver) stage.begin();
      return stage;
    });
  }

  /** Tells what happened; emits when it is time to try again, or completes to rest. */
  #settle(error: unknown): ObservableInput<unknown> {
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
      return [];
    }
    const delay = end.immediate || online ? verdict.delay : OFFLINE_RETRY;
    if (!this.#tell({ type: 'lost', cause, delay, streak: verdict.streak })) return [];
    // A command since then, perhaps of somebody who was just told, asks for a dial at once.
    const asked = () => end.immediate || host.lastCommand !== lastCommand;
    return this.#staged((subscriber) => gate(host, delay, asked, () => subscriber.next(0)));
  }
}
