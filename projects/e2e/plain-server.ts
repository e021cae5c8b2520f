import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** A server that has never heard of sessions: it echoes a chat, with a greeting first or without. */
export class PlainServer {
  readonly #server: WebSocketServer;

  private constructor(server: WebSocketServer) {
    this.#server = server;
  }

  static async listen({ greets }: { readonly greets: boolean }): Promise<PlainServer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (socket) => {
      if (greets) socket.send('{"type":"system","payload":{"info":"connected"}}');
      socket.on('message', (data) => {
        const { type, payload } = JSON.parse((data as Buffer).toString()) as Record<
          string,
          unknown
        >;
        if (type === 'ping') socket.send('{"type":"pong"}');
        if (type === 'chat') socket.send(JSON.stringify({ type, payload: { echo: payload } }));
      });
    });
    await once(server, 'listening');
    return new PlainServer(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }
}
