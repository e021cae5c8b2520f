import { BehaviorSubject, Subject, concat, defer, type Observable } from 'rxjs';
import type { InternalEvent, LifelineEvent } from './event';
import { initialState, reduce, type ConnectionState } from './state';

export interface Ledger {
  /** The state as of now, published or not. */
  readonly state: () => ConnectionState;
  readonly state$: Observable<ConnectionState>;
  readonly events$: Observable<LifelineEvent>;
  /** The last events, of heartbeats in a row the last one; then `events$`. */
  readonly timeline$: Observable<LifelineEvent>;
  readonly record: (event: InternalEvent) => void;
  readonly complete: () => void;
}

/**
 * The one ordered stream of events, and the state that it reduces to. The state is reduced at once;
 * what is published waits until everybody has seen what came before. So a subscriber that, say,
 * disconnects from within a notification cannot make another one see the past after the present.
 */
export function ledger(wallClock: () => number, memorySize: number): Ledger {
  const states = new BehaviorSubject(initialState);
  const events = new Subject<LifelineEvent>();
  const memory: LifelineEvent[] = [];
  const unpublished: { state: ConnectionState; event: InternalEvent; at: number }[] = [];
  let current = initialState;
  let completed = false;

  const publish = (state: ConnectionState, event: LifelineEvent) => {
    if (state !== states.value) states.next(state);
    if (internal.test(event.type)) return;
    // Of heartbeats in a row the last is enough: they would push out what tells the story.
    if (event.type === 'ping') {
      while (/^p[io]ng$/.test(memory.at(-1)?.type ?? '')) memory.pop();
    }
    memory.push(event);
    if (memory.length > memorySize) memory.shift();
    events.next(event);
  };
  /** Not before everybody has seen the last of it. */
  const finish = () => {
    if (!completed || unpublished.length) return;
    states.complete();
    events.complete();
  };
  return {
    state: () => current,
    state$: states.asObservable(),
    events$: events.asObservable(),
    timeline$: defer(() => concat(memory.slice(), events)),
    record: (event) => {
      const at = wallClock();
      current = reduce(current, event, at);
      // Not the first: somebody is being told of that, and this one's turn comes after it.
      if (unpublished.push({ state: current, event, at }) > 1) return;
      for (let next = unpublished[0]; next; next = unpublished[0]) {
        publish(next.state, { ...next.event, at: next.at } as LifelineEvent);
        unpublished.shift();
      }
      finish();
    },
    complete: () => {
      completed = true;
      finish();
    },
  };
}

/** Events that are too frequent for a log, or carry what is not for the public. */
const internal = /^(linked|activity|queued)$/;
