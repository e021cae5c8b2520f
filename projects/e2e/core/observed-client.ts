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

  async waitForStatus(status: Status): Promise<void> {
    await until(
      () => this.statuses.at(-1) === status,
      () => this.statuses,
    );
  }

  async waitForEcho(of: unknown): Promise<void> {
    await until(
      () => this.echoes.includes(of),
      () => ({ statuses: this.statuses, echoes: this.echoes }),
    );
  }
}
