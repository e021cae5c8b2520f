import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** A server that sends whatever it is told to, message or not. */
export class HostileServer implements AsyncDisposable {
  readonly #server: WebSocketServer;
  /** How many connections were ever taken. */
  accepted = 0;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', () => (this.accepted += 1));
  }

  static async listen(): Promise<HostileServer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new HostileServer(server);
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  send(frame: string | Uint8Array): void {
    for (const socket of this.#sockets) socket.send(frame);
  }

  get connections(): number {
    return this.#sockets.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    await new Promise((closed) => this.#server.close(closed));
  }

  get #sockets(): WebSocket[] {
    return [...this.#server.clients];
  }
}
