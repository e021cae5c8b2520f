import { InjectionToken, type Signal } from '@angular/core';
import type {
  ConnectionState,
  LifelineClient,
  LifelineSchema,
  Quality,
  Status,
} from 'ngx-lifeline/core';

/**
 * One connection, as Angular likes it: streams are the source, signals are derived from them.
 *
 * Everything runs outside the zone, subscribers' callbacks included: a heartbeat is no reason for a
 * change detection. Signals and the async pipe schedule the one that is needed by themselves.
 * On a server platform nothing is ever dialled.
 */
export interface Lifeline<
  Schema extends LifelineSchema = LifelineSchema,
> extends LifelineClient<Schema> {
  /** `state$` as a signal. Reading it never dials. */
  readonly state: Signal<ConnectionState>;
  /** A signal of its own, so that whoever reads it is left alone by what else changes in the state. */
  readonly status: Signal<Status>;
  /** `quality$` as a signal. */
  readonly quality: Signal<Quality | null>;
}

/** `inject(Lifeline)`; `inject<Lifeline<Desk>>(Lifeline)` where it has a schema. */
// A token rather than a class: without a provider it is its description that Angular's NG0201 shows.
export const Lifeline = new InjectionToken<Lifeline>(
  typeof ngDevMode === 'undefined' || ngDevMode
    ? 'Lifeline: provide it with provideLifeline({ url })'
    : '',
);
