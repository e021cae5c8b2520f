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
} from 'rxjs';
import { causeWords } from './cause-words';
import { statusWords } from './status-words';
import type { Resyncs } from './session/resyncs';

/** How long a status has to last before it is spoken of, in ms. */
const SETTLED_AFTER = 1_000;

type Told = Pick<ConnectionState, 'status' | 'session' | 'cause'> & { readonly resyncs: number };

/**
 * What a screen reader says about a connection: a status that has settled, why it came to it, and
 * what became of the session. Not the countdown, not the phases, and nothing for a flap that ends
 * where it began and lost nothing.
 */
export function announcements(
  state$: Observable<ConnectionState>,
  resyncs$: Observable<Resyncs> = EMPTY,
  scheduler = asyncScheduler,
): Observable<string> {
  const idle: Told = { status: 'idle', session: null, cause: null, resyncs: 0 };
  return combineLatest([
    state$,
    resyncs$.pipe(
      map(({ count }) => count),
      startWith(0),
    ),
  ]).pipe(
    map(([{ status, session, cause }, resyncs]): Told => ({ status, session, cause, resyncs })),
    distinctUntilChanged(isSame),
    debounceTime(SETTLED_AFTER, scheduler),
    startWith(idle),
    distinctUntilChanged(isSame),
    skip(1),
    map((told) =>
      [
        `Connection ${statusWords[told.status].toLowerCase()}.`,
        told.cause && `${causeWords(told.cause)}.`,
        told.status === 'open' && sessionWords(told),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  );
}

/** A session that a connection did not have before it was lost is told with the next open one. */
function isSame(a: Told, b: Told): boolean {
  const hasSession = a.status === 'open' && b.status === 'open';
  return (
    a.status === b.status && (!hasSession || (a.session === b.session && a.resyncs === b.resyncs))
  );
}

function sessionWords({ session, resyncs }: Told): string {
  if (session === 'resumed') return 'Session resumed.';
  // The first one could not have gone on from anything.
  return session === 'new' && resyncs > 1 ? 'The session is a new one: resynced.' : '';
}
