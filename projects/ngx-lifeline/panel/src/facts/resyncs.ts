import type { LifelineEvent } from 'ngx-lifeline';
import { filter, scan, type Observable } from 'rxjs';
import type { LifelineView } from '../source/lifeline-view';

/** How often what the app shows had to be loaded afresh. */
export interface Resyncs {
  readonly count: number;
  /** The last time, on the wall clock, in ms since 1970. */
  readonly at: number;
}

/** Emits at every resync; the first one comes with the first session. */
export function resyncs$({ timeline$ }: Pick<LifelineView, 'timeline$'>): Observable<Resyncs> {
  return timeline$.pipe(
    filter(isResync),
    scan(({ count }, { at }) => ({ count: count + 1, at }), { count: 0, at: 0 }),
  );
}

function isResync(event: LifelineEvent): boolean {
  return event.type === 'welcomed' && event.resync;
}
