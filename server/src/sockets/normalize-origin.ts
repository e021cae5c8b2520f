/**
 * An origin as browsers write it (lower case, no default port), or undefined when the value is none.
 * `URL.origin` would do, but is "null" for the schemes of app shells and extensions.
 */
export function normalizeOrigin(value: unknown): string | undefined {
  if (value === 'null') return value;
  if (typeof value !== 'string' || !/^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]+\/?$/i.test(value)) {
    return undefined;
  }
  const { protocol, host } = URL.canParse(value) ? new URL(value) : { protocol: '', host: '' };
  return host === '' ? undefined : `${protocol}//${host.toLowerCase()}`;
}
