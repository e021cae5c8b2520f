import { once } from 'node:events';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import type { BenchServer } from './bench-server.ts';
import { httpServer } from './http-server.ts';

/** "Service restart", in the registry of close codes for WebSocket. */
const RESTART = 1012;

/** A server of `ws` on 127.0.0.1 that closes with 1012. */
export async function socketServer(
  port: number,
  serve: (socket: WebSocket) => void,
  options: ServerOptions = {},
): Promise<BenchServer> {
  const http = await httpServer(port);
  const sockets = new WebSocketServer({
    server: http.server,
    perMessageDeflate: false,
    ...options,
  });
  sockets.on('connection', (socket) => {
    socket.on('error', () => undefined); // 'close' follows
    serve(socket);
  });
  return {
    port: http.port,
    close: async () => {
      for (const socket of sockets.clients) socket.close(RESTART);
      http.server.close();
      if (http.server.listening || sockets.clients.size) await once(http.server, 'close');
    },
  };
}
