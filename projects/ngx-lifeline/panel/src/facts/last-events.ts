import type { Envelope, LifelineEvent } from 'ngx-lifeline';
import { audit, filter, map, type Observable } from 'rxjs';
import type { LifelineView } from '../source/lifeline-view';
import { errorWords } from '../words/error-words';

/** Longer than this nobody reads in one line. */
const PREVIEW = 120;

/**
 * The last message in a line; at most once a frame, however many come.
 * @param frame Emits at the next one.
 */
export function lastMessage$(
  { messages$ }: Pick<LifelineView, 'messages$'>,
  frame: () => Observable<void>,
): Observable<string> {
  return messages$.pipe(audit(frame), map(preview));
}

/** The last error in words. */
export function lastError$({ timeline$ }: Pick<LifelineView, 'timeline$'>): Observable<string> {
  return timeline$.pipe(
    filter((event): event is LifelineEvent & { type: 'error' } => event.type === 'error'),
    map(({ error }) => errorWords(error)),
  );
}

function preview({ type, payload }: Envelope): string {
  const text = payload === undefined ? type : `${type} ${JSON.stringify(payload)}`;
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW)} …` : text;
}
