import type {
  Envelope,
  LifelineClient,
  LifelineOptions,
  Status,
  Undecodable,
} from 'ngx-lifeline/core';
import { WebSocket } from 'ws';
import { createLifeline } from './core.ts';
import { until } from './until.ts';

/** A client of the core on sockets of `ws`, and all that it has told so far. */
export class ObservedClient {
  /** Each status, in order; never the same one twice in a row. */
  readonly statuses: Status[] = [];
  readonly messages: Envelope[] = [];
  readonly undecodable: Undecodable[] = [];
  readonly closeCodes: (number | null)[] = [];
  readonly client: LifelineClient;
  /** Where in the order of statuses the last awaited one stands. */
  #awaited = 0;

  constructor(url: string, options: Partial<LifelineOptions> = {}) {
    this.client = createLifeline({
      url,
      transport: (address, protocols) => new WebSocket(address, [...protocols]),
      backoff: { initial: 50, max: 200 },
      ...options,
    });
    this.client.state$.subscribe(({ status }) => {
      if (status !== this.statuses.at(-1)) this.statuses.push(status);
    });
    this.client.messages$.subscribe((message) => this.messages.push(message));
    this.client.undecodable$.subscribe((letter) => this.undecodable.push(letter));
    this.client.events$.subscribe((event) => {
      if (event.type === 'lost' || event.type === 'failed') this.closeCodes.push(event.cause.code);
    });
    this.client.connect();
  }

  /** What the server has echoed, in order. */
  get echoes(): unknown[] {
    return this.messages
      .filter(({ type }) => type === 'chat')
      .map(({ payload }) => (payload as { echo: unknown }).echo);
  }

  /**
   * Waits for a status at or after the last one waited for. It may have gone again by now: a
   * jittered retry can be due within a millisecond.
   */
  async waitForStatus(status: Status): Promise<void> {
    const find = () => this.statuses.indexOf(status, this.#awaited);
    await until(
      () => find() >= 0,
      () => this.statuses,
    );
    this.#awaited = find();
  }

  async waitForEcho(of: unknown): Promise<void> {
    await until(
      () => this.echoes.includes(of),
      () => ({ statuses: this.statuses, echoes: this.echoes }),
    );
  }
}
