import { connect, type Socket } from 'node:net';
import { ProxiedConnection, type Direction } from './proxied-connection.ts';

/**
 * Links to a port of this machine that can do to a connection what networks do: fall silent in one
 * or both directions without closing, break, slow down, refuse. Needs no rights and no tools of the
 * system.
 */
export class FaultyLinks {
  /** The port that connections to come are passed on to; undefined resets them. */
  target: number | undefined;
  readonly #connections = new Set<ProxiedConnection>();
  #frozenFromNowOn: Direction | undefined;
  #refusing = false;
  #delay = 0;
  #bytesPerSecond = Infinity;
  #accepted = 0;

  constructor(target?: number) {
    this.target = target;
  }

  /** The connections that are there, oldest first; to be frozen or cut one by one. */
  get connections(): readonly ProxiedConnection[] {
    return [...this.#connections].filter((connection) => !connection.isClosed);
  }

  /** How many connections were ever taken in. */
  get accepted(): number {
    return this.#accepted;
  }

  /**
   * Falls silent, for the connections that are there and for those to come: their TCP handshake
   * succeeds, and then nothing passes.
   */
  freeze(direction: Direction = 'both'): void {
    this.#frozenFromNowOn = direction;
    this.freezeExisting(direction);
  }

  /** Falls silent for the connections that are there; those to come pass. */
  freezeExisting(direction: Direction = 'both'): void {
    for (const connection of this.connections) connection.freeze(direction);
  }

  /** Passes on everything again, what was held back first. */
  unfreeze(): void {
    this.#frozenFromNowOn = undefined;
    for (const connection of this.connections) connection.unfreeze();
  }

  /** Connections to come pass again; those that are there stay as frozen as they are. */
  unfreezeNew(): void {
    this.#frozenFromNowOn = undefined;
  }

  /** Resets all connections (RST) towards both sides; those to come pass. */
  cut(): void {
    for (const connection of this.connections) connection.cut();
  }

  /** Resets whoever connects from now on. */
  refuse(): void {
    this.#refusing = true;
  }

  /** Takes connections again. */
  admit(): void {
    this.#refusing = false;
  }

  /** Slows each direction down by so many milliseconds. */
  delay(milliseconds: number): void {
    this.#delay = milliseconds;
    for (const connection of this.connections) connection.delay = milliseconds;
  }

  /** Lets so many bytes a second through, for each connection and direction; `Infinity` for all. */
  throttle(bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond;
    for (const connection of this.connections) connection.bytesPerSecond = bytesPerSecond;
  }

  /**
   * Takes in a connection that was accepted, or resets it. It has to allow half-open, and nobody else
   * may read from it.
   */
  take(client: Socket): void {
    // A reset from the other side is the business of the link, and no reason to end the process.
    client.on('error', () => undefined);
    const port = this.target;
    if (this.#refusing || port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({
      host: '127.0.0.1',
      port,
      allowHalfOpen: true,
      noDelay: true,
    });
    const connection = new ProxiedConnection(client, server);
    connection.delay = this.#delay;
    connection.bytesPerSecond = this.#bytesPerSecond;
    if (this.#frozenFromNowOn) connection.freeze(this.#frozenFromNowOn);
    this.#accepted += 1;
    this.#connections.add(connection);
    const forget = () => {
      if (connection.isClosed) this.#connections.delete(connection);
    };
    client.on('close', forget);
    server.on('close', forget);
  }
}
