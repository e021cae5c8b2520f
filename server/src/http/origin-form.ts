import type { IncomingMessage } from 'node:http';

/** `http://host/path?query`, and `ws:` from those who take the URL of a socket as it is. */
const ABSOLUTE_FORM = /^(?:http|ws)s?:\/\/([^/?#]+)/i;

/**
 * Gives a request whose target is a whole URL, as proxies send it, the form of all others: the path
 * and query as its target, and the host in the URL as its `Host`, whatever that header said (RFC 9112,
 * section 3.2.2).
 */
export function toOriginForm(request: Pick<IncomingMessage, 'url' | 'headers'>): void {
  const [prefix, host] = ABSOLUTE_FORM.exec(request.url ?? '') ?? [];
  if (prefix === undefined || host === undefined) return;
  const rest = request.url?.slice(prefix.length) ?? '';
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = host;
}
