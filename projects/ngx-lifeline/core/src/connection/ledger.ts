import { BehaviorSubject, Observable, Subject } from 'rxjs';
import type { InternalEvent, LifelineEvent } from './event';
import { initialState, reduce, type ConnectionState, type Quality } from './state';

/** Events that are too frequent for a log, or carry what is not for the public. */
const internal = /^(linked|activity|queued)$/;

/**
 * The one ordered stream of events, and the state that it reduces to. The state is reduced at once;
 * what is published waits until everybody has seen what came before. So a subscriber that, say,
 * disconnects from within a notification cannot make another one see the past after the present.
 */
export class Ledger {
  readonly #states = new BehaviorSubject(initialState);
  readonly #events = new Subject<LifelineEvent>();
  readonly #memory: LifelineEvent[] = [];
  readonly #unpublished: { state: ConnectionState; event: InternalEvent; at: number }[] = [];
  #completed = false;

  /** The state as of now, published or not. */
  state = initialState;
  readonly state$ = this.#states.asObservable();
  readonly events$ = this.#events.asObservable();

  constructor(
    private readonly wallClock: () => number,
    private readonly memorySize: number,
  ) {}

  /** The last events until now, of heartbeats in a row the last one; then `events$`. */
  get timeline$(): Observable<LifelineEvent> {
    return new Observable((subscriber) => {
      for (const event of this.#memory.slice()) subscriber.next(event);
      this.#events.subscribe(subscriber);
    });
  }

  get quality$(): Observable<Quality | null> {
    return new Observable((subscriber) => {
      let last: Quality | null | undefined;
      const next = ({ quality }: ConnectionState) => {
        if (quality !== last) subscriber.next((last = quality));
      };
      subscriber.add(this.#states.subscribe({ next, complete: () => subscriber.complete() }));
    });
  }

  record(event: InternalEvent): void {
    const at = this.wallClock();
    const unpublished = this.#unpublished;
    this.state = reduce(this.state, event, at);
    // Not the first: somebody is being told of that, and this one's turn comes after it.
    if (unpublished.push({ state: this.state, event, at }) > 1) return;
    for (let next = unpublished[0]; next; next = unpublished[0]) {
      this.#publish(next.state, { ...next.event, at: next.at } as LifelineEvent);
      unpublished.shift();
    }
    this.#finish();
  }

  complete(): void {
    this.#completed = true;
    this.#finish();
  }

  #publish(state: ConnectionState, event: LifelineEvent): void {
    const memory = this.#memory;
    if (state !== this.#states.value) this.#states.next(state);
    if (internal.test(event.type)) return;
    // Of heartbeats in a row the last is enough: they would push out what tells the story.
    if (event.type === 'ping') {
      while (/^p[io]ng$/.test(memory.at(-1)?.type ?? '')) memory.pop();
    }
    memory.push(event);
    if (memory.length > this.memorySize) memory.shift();
    this.#events.next(event);
  }

  /** Not before everybody has seen the last of it. */
  #finish(): void {
    if (!this.#completed || this.#unpublished.length) return;
    this.#states.complete();
    this.#events.complete();
  }
}
