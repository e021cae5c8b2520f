import { type Socket } from 'node:net';
import { OneWayLink } from './one-way-link.ts';

/** Which way a link is frozen. */
export type Direction = 'both' | 'to-server' | 'to-client';

/** One connection through the proxy, with faults of its own. */
export class ProxiedConnection {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #toServer: OneWayLink;
  readonly #toClient: OneWayLink;

  constructor(client: Socket, server: Socket) {
    this.#client = client;
    this.#server = server;
    this.#toServer = new OneWayLink(client, server);
    this.#toClient = new OneWayLink(server, client);
  }

  /** Passes nothing any more, and closes nothing either. */
  freeze(direction: Direction = 'both'): void {
    if (direction !== 'to-client') this.#toServer.freeze();
    if (direction !== 'to-server') this.#toClient.freeze();
  }

  unfreeze(): void {
    this.#toServer.unfreeze();
    this.#toClient.unfreeze();
  }

  /** In milliseconds, each way. */
  set delay(milliseconds: number) {
    this.#toServer.delay = milliseconds;
    this.#toClient.delay = milliseconds;
  }

  /** Resets the connection (RST) towards both sides. */
  cut(): void {
    this.#toServer.stop();
    this.#toClient.stop();
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  /** Both sockets are gone. A frozen connection whose one side has left still counts as there. */
  get isClosed(): boolean {
    return this.#client.destroyed && this.#server.destroyed;
  }
}
