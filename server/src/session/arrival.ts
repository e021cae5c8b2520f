import type { SessionRecord, Sent } from './session-record.ts';

/** What to do with a number of the client's: PROTOCOL.md, rule 2. */
export function arrival(processed: number, n: number): 'next' | 'again' | 'gap' {
  if (n <= processed) return 'again';
  return n === processed + 1 ? 'next' : 'gap';
}

/** The replay window after an acknowledgement; `undefined` if more is acknowledged than was sent. */
export function acknowledge(
  { acked, window }: Pick<SessionRecord, 'acked' | 'window'>,
  a: number,
): { readonly acked: number; readonly window: readonly Sent[] } | undefined {
  if (a > acked + window.length) return undefined;
  return a <= acked ? { acked, window } : { acked: a, window: window.slice(a - acked) };
}
