import type { ConnectionState } from 'ngx-lifeline';
import {
  asyncScheduler,
  debounceTime,
  distinctUntilKeyChanged,
  filter,
  map,
  startWith,
  skip,
  type Observable,
} from 'rxjs';
import { causeWords } from './cause-words';
import { statusWords } from './status-words';

/** How long a status has to last before it is spoken of, in ms. */
const SETTLED_AFTER = 1_000;

/**
 * What a screen reader says about a connection: a status that has settled, and why it came to it.
 * Not the countdown, not the phases, and nothing for a flap that ends where it began.
 */
export function announcements(
  state$: Observable<ConnectionState>,
  scheduler = asyncScheduler,
): Observable<string> {
  return state$.pipe(
    distinctUntilKeyChanged('status'),
    debounceTime(SETTLED_AFTER, scheduler),
    startWith({ status: 'idle', cause: null } as const),
    distinctUntilKeyChanged('status'),
    skip(1),
    map(({ status, cause }) =>
      [`Connection ${statusWords[status].toLowerCase()}.`, cause && `${causeWords(cause)}.`]
        .filter(Boolean)
        .join(' '),
    ),
    filter(Boolean),
  );
}
