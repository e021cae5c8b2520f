/**
 * Whether a URL without a scheme is probably no path: it has a space in it, or begins as a host does.
 * It would be resolved like a path all the same, and lead into the page's own host.
 */
export function isMisleading(url: string): boolean {
  if (/^([a-z][a-z\d+.-]*:|[/?.])/i.test(url)) return false;
  const [first = ''] = url.split('/', 1);
  return /\s/.test(url) || /\w\.\w/.test(first);
}
