import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { FaultyLinks } from './faulty-links.ts';

/**
 * A TCP proxy on 127.0.0.1 whose links can be broken. While it refuses it does not stop listening:
 * its port would be free, and another process of a parallel run could take it.
 */
export class FaultProxy extends FaultyLinks {
  readonly #listener: Server;

  private constructor(listener: Server, targetPort: number) {
    super(targetPort);
    this.#listener = listener;
  }

  /** Listens on a free port and passes connections on to that port of this machine. */
  static async listen(targetPort: number): Promise<FaultProxy> {
    const listener = createServer({ allowHalfOpen: true, noDelay: true });
    const proxy = new FaultProxy(listener, targetPort);
    listener.on('connection', (client) => proxy.take(client));
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  /** Cuts what is there and stops listening. */
  async close(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.cut();
    await closed;
  }
}
