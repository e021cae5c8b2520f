import type { Server } from 'node:http';
import type { WebSocketServer } from 'ws';
import type { Clock } from './clock.ts';
import type { ResolvedCloseOptions } from './resolve-close-options.ts';

/**
 * Says goodbye to every socket, waits for the handshakes, and closes the HTTP server last, so that
 * `/healthz` can tell a balancer about the stop meanwhile. After the grace all that is left is cut.
 */
export async function closeGracefully(
  sockets: WebSocketServer,
  http: Server,
  clock: Pick<Clock, 'after'>,
  { code, reason, grace }: ResolvedCloseOptions,
): Promise<void> {
  const cut = new AbortController();
  const cancelCut = clock.after(grace, () => {
    cut.abort();
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
  });
  const socketsClosed = new Promise<void>((done) => sockets.close(() => done()));
  for (const socket of sockets.clients) socket.close(code, reason);
  await socketsClosed;
  if (http.listening) {
    const httpClosed = new Promise<void>((done) => http.close(() => done()));
    // Those that connected between the cut and now.
    if (cut.signal.aborted) http.closeAllConnections();
    await httpClosed;
  }
  cancelCut();
}
