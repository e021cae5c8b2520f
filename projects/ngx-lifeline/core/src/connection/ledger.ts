import { BehaviorSubject, Subject, distinctUntilChanged, observeOn, queueScheduler, type Observable } from 'rxjs';
import type { ConnectionEvent, InternalEvent, LifelineEvent } from './event';
import { initialState, reduce, type ConnectionState } from './state';

const internal = new Set<InternalEvent['type']>(['linked', 'proven', 'activity', 'queued']);

function isPublic(event: InternalEvent): event is ConnectionEvent {
  return !internal.has(event.type);
}

/**
 * The one ordered stream of events, and the state that it reduces to. The state is reduced at once;
 * what is published waits until everybody has seen what came before. So a subscriber that, say,
 * disconnects from within a notification cannot make another one see the past after the present.
 */
export class Ledger {
  private readonly entries = new Subject<{ event: InternalEvent; at: number; state: ConnectionState }>();
  private readonly states = new BehaviorSubject(initialState);
  private readonly events = new Subject<LifelineEvent>();
  private current = initialState;

  readonly state$: Observable<ConnectionState> = this.states.pipe(distinctUntilChanged());
  readonly events$: Observable<LifelineEvent> = this.events.asObservable();

  constructor(private readonly wallClock: () => number) {
    this.entries.pipe(observeOn(queueScheduler)).subscribe({
      next: ({ event, at, state }) => {
        this.states.next(state);
        if (isPublic(event)) this.events.next({ ...event, at });
      },
      complete: () => {
        this.states.complete();
        this.events.complete();
      },
    });
  }

  /** The state as of now, published or not. */
  readonly state = (): ConnectionState => this.current;

  record(event: InternalEvent): void {
    const at = this.wallClock();
    this.current = reduce(this.current, event, at);
    this.entries.next({ event, at, state: this.current });
  }

  complete(): void {
    this.entries.complete();
  }
}
