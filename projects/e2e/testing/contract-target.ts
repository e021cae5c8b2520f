import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { ContractServer } from './test-kit.ts';

const PROTOCOL = 'contract.v1';

/** Servers that a transport is tried on: one that plays along, one that hangs, and nobody. */
export class ContractTarget implements AsyncDisposable {
  readonly #sockets: WebSocketServer;
  readonly #hanging: Server;
  readonly #nobody: number;

  private constructor(sockets: WebSocketServer, hanging: Server, nobody: number) {
    this.#sockets = sockets;
    this.#hanging = hanging;
    this.#nobody = nobody;
  }

  static async listen(): Promise<ContractTarget> {
    const sockets = new WebSocketServer({
      port: 0,
      host: '127.0.0.1',
      handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
    });
    const contract = new ContractServer();
    sockets.on('connection', (socket) => {
      const { received, closed } = contract.connect(peerOf(socket));
      socket.on('message', (data, isBinary) =>
        received(isBinary ? (data as Buffer) : (data as Buffer).toString()),
      );
      socket.on('close', (code, reason) => closed(code, reason.toString()));
      socket.on('error', () => undefined);
    });
    const hanging = createServer((socket) => socket.on('error', () => undefined));
    const nobody = createServer();
    hanging.listen(0, '127.0.0.1');
    nobody.listen(0, '127.0.0.1');
    await Promise.all([sockets, hanging, nobody].map((server) => once(server, 'listening')));
    const port = portOf(nobody);
    nobody.close();
    return new ContractTarget(sockets, hanging, port);
  }

  get addresses() {
    return {
      url: `ws://127.0.0.1:${portOf(this.#sockets)}`,
      hangingUrl: `ws://127.0.0.1:${portOf(this.#hanging)}`,
      refusedUrl: `ws://127.0.0.1:${this.#nobody}`,
      protocol: PROTOCOL,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    await new Promise((resolve) => this.#sockets.close(resolve));
    this.#hanging.close();
  }
}

function peerOf(socket: WebSocket) {
  return {
    send: (data: string | ArrayBufferLike | ArrayBufferView) => socket.send(data as string),
    close: (code?: number, reason?: string) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as AddressInfo).port;
}
