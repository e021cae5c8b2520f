import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on 127.0.0.1 to which a server of sockets is attached. */
export async function httpServer(port: number): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', backlog: 4_096 });
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}
