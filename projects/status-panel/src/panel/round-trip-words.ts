import type { Quality } from 'ngx-lifeline';

/** The last round trip: `12 ms`; a dash before the first. */
export function roundTripWords(quality: Quality | null): string {
  if (!quality) return '—';
  const ms = Math.round(quality.rtt);
  return ms < 1 ? '< 1 ms' : `${ms} ms`;
}
