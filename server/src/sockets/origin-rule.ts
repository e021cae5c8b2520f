import type { ResolvedOptions } from '../options/resolved-options.ts';
import { isLoopback } from './is-loopback.ts';
import { normalizeOrigin } from './normalize-origin.ts';

/** Whether a page may connect, from the `Origin` and `Host` headers of its upgrade. */
export type OriginRule = (origin: string | undefined, host: string | undefined) => boolean;

/** The rule that the options `origins` and `host` describe. */
export function originRule({
  origins,
  host: listensOn,
}: Pick<ResolvedOptions, 'origins' | 'host'>): OriginRule {
  if (origins?.includes('*')) return () => true;
  const listed = origins && new Set(origins);
  return (origin, host) => {
    if (origin === undefined) return true;
    const normal = normalizeOrigin(origin);
    if (normal === undefined) return false;
    if (listed) return listed.has(normal);
    if (normal === 'null') return false;
    return isSameHost(normal, host) || (isLoopback(listensOn) && isLoopback(hostName(normal)));
  };
}

function isSameHost(origin: string, host: string | undefined): boolean {
  if (!host) return false;
  // The page's scheme decides which port goes without saying. The server cannot know its own
  // scheme: a proxy in front of it may speak TLS.
  return normalizeOrigin(`${new URL(origin).protocol}//${host}`) === origin;
}

function hostName(origin: string): string {
  return new URL(origin).hostname;
}
