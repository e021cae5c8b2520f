import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { closeGracefully } from './close-gracefully.ts';
import { LifelineServerError } from './errors.ts';
import { httpHandler } from './http/http-handler.ts';
import { toOriginForm } from './http/origin-form.ts';
import type { LifelineServer, ServerAddress } from './lifeline-server.ts';
import { listen } from './listen.ts';
import { createLogger } from './log/logger.ts';
import type { LifelineServerOptions } from './options/lifeline-server-options.ts';
import { resolveOptions } from './options/resolve-options.ts';
import { plainMode } from './plain/plain-mode.ts';
import { resolveCloseOptions } from './resolve-close-options.ts';
import type { ResolvedCloseOptions } from './resolve-close-options.ts';
import { asksForSession } from './session/asks-for-session.ts';
import { upgradeOf } from './session/authenticate.ts';
import type { MessageHandler } from './session/handler.ts';
import { sessionLayer } from './session/session-layer.ts';
import { serverAddress } from './server-address.ts';
import { admission } from './sockets/admission.ts';
import { createHeartbeat } from './sockets/heartbeat.ts';
import { logSocketErrors } from './sockets/log-socket-errors.ts';
import { openConnection } from './sockets/open-connection.ts';

/**
 * A WebSocket server, not listening yet. Sockets that ask for `lifeline=1` speak sessions, all
 * others plain mode.
 * @throws {LifelineServerError} `invalid-option` or `contradictory-options`.
 */
export function createLifelineServer<Tx = unknown>(
  given?: LifelineServerOptions<Tx>,
): LifelineServer<Tx> {
  const options = resolveOptions(given);
  const { host, port, path, clock, maxMessageBytes, maxBufferedBytes, closeGrace } = options;
  const log = createLogger(options.log, clock);
  const startedAt = clock.now();
  const clients = new Set<WebSocket>();
  const refusal = admission(options);
  const plain = plainMode({ ...options, log });
  const layer = sessionLayer(options, log);
  const heartbeat = createHeartbeat({
    ...options,
    onLate: (gap) => log({ level: 'warn', event: 'late', duration: gap }),
  });
  let connections = 0;
  let listening: Promise<ServerAddress> | undefined;
  let address: ServerAddress | undefined;
  let closing: Promise<void> | undefined;

  const http = createServer(
    // Others are answered as if they had not asked (RFC 9110, 7.8). Older Nodes do not know it, and
    // `ws` says 400.
    { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket' },
    httpHandler({
      ...options,
      log,
      health: () => ({
        status: closing ? 'stopping' : 'ok',
        connections: clients.size,
        sessions: layer.counts,
        uptime: Math.round(clock.now() - startedAt),
      }),
    }),
  );
  const wsOptions = {
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    // Without it a client that does not answer a close frame holds its socket for 30 s.
    closeTimeout: closeGrace,
  };
  const sockets = new WebSocketServer(wsOptions);
  http.prependListener('request', toOriginForm);
  http.on('upgrade', (request, socket, head) => {
    toOriginForm(request);
    sockets.handleUpgrade(request, socket, head, take);
  });

  function take(socket: WebSocket, request: IncomingMessage): void {
    const id = `c${++connections}`;
    const peer = {
      connection: id,
      ...(request.socket.remoteAddress && { remoteAddress: request.socket.remoteAddress }),
      ...(request.headers.origin && { origin: request.headers.origin }),
    };
    const refused = refusal(request, clients.size);
    if (refused) {
      logSocketErrors(socket, { id, log, maxMessageBytes });
      log({ level: 'warn', event: 'refused', ...peer, ...refused });
      socket.close(refused.code, refused.reason);
      return;
    }
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    log({ level: 'info', event: 'connected', ...peer });
    const mode = asksForSession(request.url) ? layer.mode(upgradeOf(request)) : plain;
    openConnection(socket, { id, mode, heartbeat, log, clock, maxBufferedBytes, maxMessageBytes });
  }

  async function start(): Promise<ServerAddress> {
    try {
      const taken = await listen(http, host, port);
      // In the same turn of the event loop, so that nobody can have connected yet.
      layer.restore();
      address = serverAddress(taken, path);
      http.on('error', ({ message: reason }) =>
        log({ level: 'error', event: 'http-error', reason }),
      );
      log({ level: 'info', event: 'listening', url: address.url });
      return address;
    } catch (error) {
      listening = undefined;
      if (http.listening) http.close();
      throw error;
    }
  }

  async function stop(how: ResolvedCloseOptions): Promise<void> {
    log({ level: 'info', event: 'stopping', code: how.code, reason: how.reason });
    // A stop during the start would otherwise leave a server that begins to listen afterwards.
    await listening?.catch(() => undefined);
    layer.stopping();
    if (how.drainSpread !== undefined) layer.drain(how.drainSpread);
    await closeGracefully(sockets, http, clock, how);
    layer.stop();
    address = undefined;
    log({ level: 'info', event: 'stopped' });
  }

  return {
    clients,
    get sessions() {
      return layer.sessions;
    },
    handle: (type, handler) => layer.handle(type, handler as MessageHandler),
    publish: (topic, payload, how) => layer.publish(topic, payload, how),
    subscribers: (topic) => layer.subscribers(topic),
    transaction: (run) => layer.transaction((tx) => run(tx as Tx)),
    get address() {
      return address;
    },
    listen() {
      if (closing) {
        const message = 'the server was closed: create another one';
        return Promise.reject(new LifelineServerError('closed', message));
      }
      return (listening ??= start());
    },
    async close(how = {}) {
      return (closing ??= stop(resolveCloseOptions(how, closeGrace)));
    },
  };
}
