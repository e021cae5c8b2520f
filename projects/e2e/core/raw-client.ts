import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A bare socket of `ws`, without anything of the library. */
export class RawClient {
  readonly received: string[] = [];
  /** Of the end of the connection; undefined while it stands. */
  closeCode: number | undefined;
  readonly socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.received.push(data.toString()));
    socket.on('close', (code) => (this.closeCode = code));
    socket.on('error', () => undefined);
  }

  static async open(url: string): Promise<RawClient> {
    const client = new RawClient(new WebSocket(url));
    await once(client.socket, 'open');
    return client;
  }

  /** Whether the server has echoed a chat with that payload. */
  hasEcho(of: string): boolean {
    return this.received.some((text) => text.includes(`{"echo":${JSON.stringify(of)}}`));
  }
}
