import type { ConnectionState } from 'ngx-lifeline';
import {
  EMPTY,
  asyncScheduler,
  combineLatest,
  debounceTime,
  distinctUntilChanged,
  map,
  skip,
  startWith,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { Resyncs } from '../facts/resyncs';
import type { Announcement } from './announcement';

/** How long a status has to last before it is spoken of, in ms. */
const SETTLED_AFTER = 1_000;

/**
 * What a screen reader says about a connection: a status that has settled, why it came to it, and
 * what became of the session. Not the countdown, not the phases, and nothing for a flap that ends
 * where it began and lost nothing.
 */
export function announcements(
  state$: Observable<ConnectionState>,
  resyncs$: Observable<Resyncs> = EMPTY,
  scheduler: SchedulerLike = asyncScheduler,
): Observable<Announcement> {
  const idle: Announcement = { status: 'idle', session: null, cause: null, resyncs: 0 };
  return combineLatest([
    state$,
    resyncs$.pipe(
      map(({ count }) => count),
      startWith(0),
    ),
  ]).pipe(
    map(([{ status, session, cause }, resyncs]) => ({ status, session, cause, resyncs })),
    distinctUntilChanged(isSame),
    debounceTime(SETTLED_AFTER, scheduler),
    startWith(idle),
    distinctUntilChanged(isSame),
    skip(1),
  );
}

/** A session that a connection did not have before it was lost is told with the next open one. */
function isSame(a: Announcement, b: Announcement): boolean {
  const hasSession = a.status === 'open' && b.status === 'open';
  return (
    a.status === b.status && (!hasSession || (a.session === b.session && a.resyncs === b.resyncs))
  );
}
