import { join } from 'node:path';
import { FaultyLinks } from '../../../faults/faulty-links.ts';
import { scratchDirectory, type ScratchDirectory } from '../scratch-directory.ts';
import { SteeredServer } from '../steered/steered-server.ts';
import { FaultError } from './fault-error.ts';
import { type FaultReport, type LastingFault } from './fault.ts';
import { type Order } from './parse-fault.ts';

/** Down for so long, in ms, when somebody else has ended the server. */
const DOWN_BY_ITSELF = 5_000;

interface Active {
  readonly fault: LastingFault;
  readonly from: number;
}

/** The demo server in a process of its own, the links to it, and what is broken about them now. */
export class Faults {
  readonly links = new FaultyLinks();
  readonly #warn: boolean;
  /** Where its sessions outlive the server that is killed. */
  readonly #scratch: ScratchDirectory = scratchDirectory('lifeline-demo');
  /** Undefined while it is down. */
  #server: SteeredServer | undefined;
  #active: Active | undefined;
  #restart: NodeJS.Timeout | undefined;
  #isClosing = false;
  /** Orders are obeyed one after another. */
  #turn: Promise<void> = Promise.resolve();

  private constructor(warn: boolean) {
    this.#warn = warn;
  }

  /** `warn`: prints the server's warnings, and tells when it has ended by itself. */
  static async start({ warn = false } = {}): Promise<Faults> {
    const faults = new Faults(warn);
    try {
      await faults.#startServer();
    } catch (error) {
      faults.#scratch.remove();
      throw error;
    }
    return faults;
  }

  /** The id of the server's process; undefined while it is down. */
  get serverProcess(): number | undefined {
    return this.#server?.pid;
  }

  get report(): FaultReport {
    if (!this.#active) return { active: null };
    const { fault, from } = this.#active;
    const since = Math.round(performance.now() - from);
    const endsIn = fault.name === 'kill' ? Math.max(0, fault.downFor - since) : null;
    return { active: { fault, since, endsIn } };
  }

  /** @throws FaultError 409 for what the server would have to do that is down. */
  obey(order: Order): Promise<void> {
    const done = this.#turn.then(() => this.#obey(order));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Ends the server and all connections; the clients are told where that is possible. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#turn;
    clearTimeout(this.#restart);
    this.links.unfreeze();
    await this.#server?.close();
    this.links.cut();
    this.#scratch.remove();
  }

  async #obey(order: Order): Promise<void> {
    if (this.#isClosing) throw new FaultError(409, 'the demo is stopping');
    switch (order.name) {
      case 'close':
        return this.#running.closeAll(order.code, order.reason);
      case 'terminate':
        return this.#running.terminateAll();
      case 'heal':
        return this.#heal();
      default:
        await this.#heal();
        this.#active = { fault: order, from: performance.now() };
        return this.#break(order);
    }
  }

  async #break(fault: LastingFault): Promise<void> {
    switch (fault.name) {
      case 'kill':
        return this.#kill(fault.downFor);
      case 'freeze':
        if (fault.reach === 'all') this.links.freeze(fault.direction);
        else this.links.freezeExisting(fault.direction);
        return;
      case 'mute':
        // Paused it does not answer any more, but would go on to speak by itself.
        this.links.freezeExisting('to-client');
        return this.#running.pauseAll();
      case 'refuse':
        this.links.refuse();
        this.links.cut();
        return;
      case 'slow':
        this.links.delay(fault.latency);
        this.links.throttle(fault.bytesPerSecond);
    }
  }

  async #heal(): Promise<void> {
    clearTimeout(this.#restart);
    if (!this.#server) await this.#startServer();
    await this.#server?.resumeAll();
    this.links.unfreeze();
    this.links.admit();
    this.links.delay(0);
    this.links.throttle(Infinity);
    this.#active = undefined;
  }

  async #kill(downFor: number): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.links.target = undefined;
    this.#restart = setTimeout(() => {
      this.obey({ name: 'heal' }).catch((error: unknown) => {
        if (!this.#isClosing) console.error(error);
      });
    }, downFor);
    await server?.stop();
  }

  get #running(): SteeredServer {
    if (this.#server) return this.#server;
    throw new FaultError(409, 'the server is down: heal that first, or wait until it is back');
  }

  async #startServer(): Promise<void> {
    const store = join(this.#scratch.path, 'sessions.sqlite');
    const server = await SteeredServer.start({ warn: this.#warn, store });
    this.#server = server;
    this.links.target = server.port;
    void server.ended.then(() => this.#missed(server));
  }

  /** What was not ended from here, by a crash or from a terminal, comes back all the same. */
  #missed(server: SteeredServer): void {
    if (this.#isClosing || this.#server !== server) return;
    if (this.#warn) console.error('The server process has ended; it is started again.');
    this.#active = { fault: { name: 'kill', downFor: DOWN_BY_ITSELF }, from: performance.now() };
    void this.#kill(DOWN_BY_ITSELF);
  }
}
