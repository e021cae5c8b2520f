import { distinctUntilChanged, filter, map, merge, scan, type Observable } from 'rxjs';
import type { LifelineView } from '../source/lifeline-view';
import { noHistory, withHappening, type Happening, type History } from './history';

/**
 * What becomes of a connection from now on.
 * @param span How far back it is remembered, in ms.
 */
export function historyOf(
  { state$, timeline$ }: Pick<LifelineView, 'state$' | 'timeline$'>,
  span: () => number,
  wallClock: () => number,
): Observable<History> {
  const begin = wallClock();
  const stretches$ = state$.pipe(
    map(({ status }) => status),
    distinctUntilChanged(),
    map((status): Happening => ({ status, from: wallClock() })),
  );
  const events$ = timeline$.pipe(
    filter(({ at }) => at >= begin),
    map((event): Happening | null => {
      const { at } = event;
      switch (event.type) {
        case 'pong':
          return { at, rtt: event.rtt };
        case 'lost':
        case 'failed':
          return { at, cause: event.cause };
        case 'opened':
          return { at, cause: null };
        default:
          return null;
      }
    }),
    filter((happening) => happening !== null),
  );
  return merge(stretches$, events$).pipe(
    scan(
      (history, happening) => withHappening(history, happening, wallClock() - span()),
      noHistory,
    ),
  );
}
