import type { Cause, LifelineClient } from 'ngx-lifeline/core';

/**
 * Tells the console, once, what a developer has to mend and no user can. The state says the same, but
 * in a word for programs.
 */
export function hints({ events$ }: Pick<LifelineClient, 'events$'>): void {
  let url = '';
  const subscription = events$.subscribe((event) => {
    if (event.type === 'dialing') ({ url } = event);
    if (event.type !== 'lost' && event.type !== 'failed') return;
    const hint = hintOf(event.cause, url);
    if (!hint) return;
    subscription.unsubscribe();
    console.warn(`ngx-lifeline: ${hint}`);
  });
}

function hintOf({ kind, error }: Cause, url: string): string | undefined {
  if (kind === 'no-session') {
    return (
      `${url} has no sessions, and withSession() asks for one: it is a server without, or did not ` +
      `greet in time. withSession({ optional: true }) goes on without a session there; a server ` +
      `that has them is ngx-lifeline-server, or any that speaks PROTOCOL.md.`
    );
  }
  // The constructor throws it for what no WebSocket can be opened at, now or later.
  if (kind === 'dial-failed' && (error as Partial<Error> | undefined)?.name === 'SyntaxError') {
    return (
      `no WebSocket can be opened at ${url}, however often it is tried: ` +
      `${(error as Error).message} A URL is like wss://example.com/socket, without a fragment.`
    );
  }
  return undefined;
}
