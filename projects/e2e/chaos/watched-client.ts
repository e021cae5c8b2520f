import type { DeliveryReport, LifelineClient, LifelineOptions } from 'ngx-lifeline/core';
import { WebSocket } from 'ws';
import { type LoadedCore } from './load-core.ts';

/** A session client with the defaults of the library, and when it lost its connection and why. */
export class WatchedClient {
  readonly losses: { readonly at: number; readonly cause: string }[] = [];
  readonly opened: Promise<undefined>;
  readonly #client: LifelineClient;

  constructor(
    { createLifeline, session }: LoadedCore,
    url: string,
    options: Partial<LifelineOptions> = {},
  ) {
    this.#client = createLifeline({
      url,
      session: session(),
      transport: (address, protocols) => new WebSocket(address, [...protocols]),
      ...options,
    });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.opened = promise;
    this.#client.events$.subscribe((event) => {
      if (event.type === 'opened') resolve(undefined);
      if (event.type !== 'lost' && event.type !== 'failed') return;
      const { kind, code } = event.cause;
      this.losses.push({ at: performance.now(), cause: `${event.type}: ${kind} ${code}` });
    });
    this.#client.connect();
  }

  /** How the message's receipt ends. */
  send(type: string, payload?: unknown): Promise<DeliveryReport> {
    return this.#client.send(type, payload).result;
  }

  on(type: string, heard: (payload: unknown) => void): void {
    this.#client.messages(type).subscribe(({ payload }) => heard(payload));
  }

  destroy(): void {
    this.#client.destroy();
  }
}
