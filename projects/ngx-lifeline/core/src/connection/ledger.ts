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
  readonly #memorySize: number;
  readonly #wallClock: () => number;
  /** What waits until everybody has seen what came before; unset while nobody is being told. */
  #unpublished: { readonly state: ConnectionState; readonly event: LifelineEvent }[] | undefined;
  #completed = false;

  /** The state as of now, published or not. */
  state = initialState;
  readonly state$ = this.#states.asObservable();
  readonly events$ = this.#events.asObservable();

  constructor(wallClock: () => number, memorySize: number) {
    this.#wallClock = wallClock;
    this.#memorySize = memorySize;
  }

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

  /** @param follower Told once the state is reduced, and ahead of everybody else. */
  record(event: InternalEvent, follower: { follow(event: InternalEvent): void }): void {
    const at = this.#wallClock();
    const state = (this.state = reduce(this.state, event, at));
    const isFirst = !this.#unpublished;
    (this.#unpublished ??= []).push({ state, event: { ...event, at } as LifelineEvent });
    follower.follow(event);
    if (!isFirst) return;
    // As long as there is more: whoever is told of one may cause the next.
    for (const { state, event } of this.#unpublished) this.#publish(state, event);
    this.#unpublished = undefined;
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
    // Where there is no event yet, no name matches.
    if (event.type === 'ping') {
      while (/^p[io]ng$/.test(memory.at(-1)?.type as string)) memory.pop();
    }
    memory.push(event);
    if (memory.length > this.#memorySize) memory.shift();
    this.#events.next(event);
  }

  /** Not before everybody has seen the last of it. */
  #finish(): void {
    if (!this.#completed || this.#unpublished) return;
    this.#states.complete();
    this.#events.complete();
  }
}
