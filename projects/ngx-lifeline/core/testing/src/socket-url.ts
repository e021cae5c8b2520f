/** Where a relative URL leads without a page, as in Node: a test need not run in a browser. */
const NO_PAGE = 'http://localhost/';

/** What there may be of a page, a worker or Node. */
interface Global {
  readonly document?: { readonly baseURI: string };
  readonly location?: { readonly href: string };
}

/**
 * The absolute URL that the `WebSocket` constructor makes of one
 * (https://websockets.spec.whatwg.org/#dom-websocket-websocket).
 * @throws DOMException `SyntaxError`, as the constructor does, for a URL that it does not take.
 */
export function socketUrl(url: string): string {
  const { document, location } = globalThis as Global;
  const base = document?.baseURI ?? location?.href ?? NO_PAGE;
  if (!URL.canParse(url, base)) throw refused(url, 'is no URL');
  const parsed = new URL(url, base);
  const scheme = parsed.protocol.replace(/^http/, 'ws');
  if (!/^wss?:$/.test(scheme)) {
    throw refused(url, `begins with ${parsed.protocol}, and a WebSocket needs ws: or wss:`);
  }
  // `hash` does not tell an empty fragment, which is one as well.
  if (parsed.href.includes('#')) throw refused(url, 'has a fragment, which no WebSocket may have');
  // A URL does not let its scheme be replaced by one of another kind.
  return parsed.href.replace(parsed.protocol, scheme);
}

function refused(url: string, problem: string): DOMException {
  return new DOMException(`The URL '${url}' ${problem}.`, 'SyntaxError');
}
