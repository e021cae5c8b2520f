import type { ConnectionState } from 'ngx-lifeline';
import { durationWords } from './duration-words';

/** When the next try is due, in words; `now` in ms since 1970. A dash where none is. */
export function countdown(
  { retryAt, online }: Pick<ConnectionState, 'retryAt' | 'online'>,
  now: number,
): string {
  if (retryAt === null) return '—';
  const left = retryAt - now;
  const time = left <= 0 ? 'now' : `in ${tenths(left)}`;
  return online ? time : `when the network is back, or ${time}`;
}

/** Milliseconds would only flicker. */
function tenths(ms: number): string {
  return ms < 1_000 ? `${(Math.ceil(ms / 100) / 10).toFixed(1)} s` : durationWords(ms);
}
