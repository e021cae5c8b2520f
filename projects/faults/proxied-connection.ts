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

  /** Each way. */
  set bytesPerSecond(rate: number) {
    this.#toServer.bytesPerSecond = rate;
    this.#toClient.bytesPerSecond = rate;
  }

  /** What is on its way through: taken in from one side and not passed on to the other yet. */
  get bytesInside(): { readonly toServer: number; readonly toClient: number } {
    return { toServer: this.#toServer.bytesInside, toClient: this.#toClient.bytesInside };
  }

  /** By which the server can tell this connection from others; undefined once it is gone. */
  get portAtServer(): number | undefined {
    return this.#server.localPort;
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
