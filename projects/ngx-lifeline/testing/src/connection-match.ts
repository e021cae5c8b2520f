/** A dial, as a match sees it. */
export interface Dialled {
  readonly url: string;
  readonly protocols: readonly string[];
}

/**
 * Which connection is meant: its URL, whole or without its query; a pattern for the URL; or a
 * function. Without one every connection is.
 */
export type ConnectionMatch = string | RegExp | ((dialled: Dialled) => boolean);

export function isMeant(dialled: Dialled, match: ConnectionMatch = () => true): boolean {
  if (typeof match === 'function') return match(dialled);
  if (match instanceof RegExp) return new RegExp(match.source, match.flags).test(dialled.url);
  return dialled.url === match || dialled.url.split('?', 1)[0] === match;
}

export function describeMatch(match?: ConnectionMatch): string {
  if (match === undefined) return 'a connection';
  return typeof match === 'function'
    ? 'a connection that matches'
    : `a connection to ${String(match)}`;
}
