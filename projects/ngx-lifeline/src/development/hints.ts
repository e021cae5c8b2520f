import type { Cause, LifelineClient } from 'ngx-lifeline/core';
import { isMisleading } from './misleading-url';

/**
 * Tells the console, once of each kind, what a developer has to mend and no user can. The state says
 * the same, but in a word for programs.
 * @param page asked where it is only when a URL is dialled: a server's document does not know it.
 */
export function hints(
  { events$, undecodable$ }: Pick<LifelineClient, 'events$' | 'undecodable$'>,
  page: Pick<Document, 'baseURI'>,
): void {
  const told = new Set<string>();
  const tell = (kind: string, hint: string | undefined) => {
    if (!hint || told.has(kind)) return;
    told.add(kind);
    console.warn(`ngx-lifeline: ${hint}`);
  };
  let url = '';
  events$.subscribe((event) => {
    if (event.type === 'dialing') {
      ({ url } = event);
      tell('url', isMisleading(url) ? misleading(url, page.baseURI) : undefined);
    }
    if (event.type !== 'lost' && event.type !== 'failed') return;
    tell(event.cause.kind, hintOf(event.cause, url));
  });
  undecodable$.subscribe(({ reason, detail }) => {
    if (reason !== 'codec-failed') return;
    tell(
      reason,
      `the codec threw at what the server sent: ${detail}. Such a frame is a value on undecodable$, ` +
        'and no message.',
    );
  });
}

function hintOf({ kind, code, error }: Cause, url: string): string | undefined {
  switch (kind) {
    case 'no-session':
      return (
        `${url} has no sessions, and withSession() asks for one: it is a server without, or did not ` +
        `greet in time. withSession({ optional: true }) goes on without a session there; a server ` +
        `that has them is ngx-lifeline-server, or any that speaks PROTOCOL.md.`
      );
    case 'credentials-failed':
      return `there are no credentials: ${inWords(error)}. Their provider is asked again on the next attempt.`;
    case 'url-failed':
      return `there is no URL to connect to: ${inWords(error)}. Its provider is asked again on the next attempt.`;
    case 'greeting-failed':
      return `the greeting, or the codec that encodes it, threw: ${inWords(error)}.`;
    case 'dial-failed':
      // What a network refuses is closed with a code.
      if (error === undefined || code !== null) return undefined;
      // The constructor throws it for what no WebSocket can be opened at, now or later.
      if (!isSyntaxError(error)) {
        return `the transport, or the codec that encodes the heartbeat, threw: ${inWords(error)}.`;
      }
      return (
        `no WebSocket can be opened at ${url}, however often it is tried: ` +
        `${error.message} A URL is like wss://example.com/socket, without a fragment.`
      );
    default:
      return undefined;
  }
}

function isSyntaxError(error: unknown): error is Error {
  return (error as Partial<Error> | null)?.name === 'SyntaxError';
}

function misleading(url: string, base: string): string {
  const { href } = new URL(url, base);
  return (
    `'${url}' has no scheme, so it is a path of the page's own host, and leads to ` +
    `${href.replace(/^http/, 'ws')}. The URL of another host is like wss://example.com/socket.`
  );
}

function inWords(error: unknown): string {
  // Not every error is an `Error`: Angular's `HttpErrorResponse` is none.
  const { name = 'Error', message } = (error ?? {}) as Partial<Error>;
  if (message) return `${name}: ${message}`;
  return typeof error === 'object' && error !== null ? 'an object' : String(error);
}
