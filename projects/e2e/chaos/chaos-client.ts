import type { LifelineClient } from 'ngx-lifeline/core';
import { WebSocket } from 'ws';
import { type FaultKind } from './fault.ts';
import { type LoadedCore } from './load-core.ts';
import { TOPIC, type News, type Work } from './server-order.ts';

/** What makes a client notice and come back in a fraction of a second instead of some seconds. */
const IMPATIENT = {
  backoff: { initial: 30, max: 250 },
  connectTimeout: 3_000,
  heartbeat: { interval: 400, silenceTimeout: 1_200, replyTimeout: 400, probeTimeout: 400 },
} as const;
const ACK_TIMEOUT = 400;
/** Of requests, in ms: none is to be given up before the run is. */
const PATIENCE = 600_000;
/** Codes for which a client would wait for seconds, so that a deploy does not bring all back at once. */
const RETRY_AT_ONCE = Object.fromEntries(
  [1001, 1012, 1013].map((code) => [code, { then: 'retry' }] as const),
);

/** A client under test, the list of what it was told to send, and the log of what it was sent. */
export class ChaosClient {
  /** The names of all messages for which `send()` or `request()` was called. */
  readonly sent: string[] = [];
  /** The keys of all messages that its handlers were given: their effect. */
  readonly received: string[] = [];
  /** How receipts ended that did not end as `acked`. */
  readonly badReceipts: string[] = [];
  /** The last things that happened to it, for whoever looks for the reason of a violation. */
  readonly trace: string[] = [];
  resyncs = 0;
  /** Messages that were acknowledged, or answered. */
  acked = 0;
  isOpen = false;
  /** When it has a session. */
  readonly firstOpen: Promise<undefined>;
  /** Messages that are written and not acknowledged. */
  flying = 0;
  readonly name: string;
  readonly #client: LifelineClient;
  #faults = 0;
  #through: ((at: number | undefined) => void) | undefined;

  constructor(name: string, url: string, { createLifeline, session }: LoadedCore) {
    this.name = name;
    this.#client = createLifeline({
      ...IMPATIENT,
      url,
      transport: (address, protocols) => new WebSocket(address, [...protocols]),
      session: session({ auth: () => name, ackTimeout: ACK_TIMEOUT }),
      closePolicy: RETRY_AT_ONCE,
      outbox: { maxMessages: 100_000, maxBytes: 0x400_0000 },
      timeline: 0,
    });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.firstOpen = promise;
    this.#client.state$.subscribe(({ status }) => {
      this.isOpen = status === 'open';
      if (this.isOpen) resolve(undefined);
      if (this.trace.at(-1)?.endsWith(` ${status}`) !== true) this.note(status);
    });
    this.#client.events$.subscribe((event) => {
      if (event.type === 'lost' || event.type === 'failed' || event.type === 'closed') {
        const { kind, code, reason } = event.cause;
        this.note(`${event.type}: ${kind} ${code ?? ''} ${reason}`);
      } else if (event.type === 'welcomed') this.note(`welcomed, resumed: ${event.resumed}`);
      else if (event.type === 'handshaking' || event.type === 'dialing') this.note(event.type);
      else if (event.type === 'probing') this.note(`probing: ${event.reason}`);
    });
    this.#client.resync$.subscribe(() => {
      this.resyncs++;
      this.note('resync');
    });
    this.#client.messages('news').subscribe(({ payload }) => this.#receive(payload as News));
    this.#client.topic(TOPIC).subscribe(({ payload }) => this.#receive(payload as News));
    this.#client.connect();
  }

  note(what: string): void {
    this.trace.push(`${performance.now().toFixed(0)} ${what}`);
    if (this.trace.length > 400) this.trace.splice(0, 100);
  }

  /** Sends one message with so many characters of ballast; one in five is a request. */
  say(size: number): void {
    const name = String(this.sent.length);
    this.sent.push(name);
    const work: Work = { name, ballast: 'x'.repeat(size) };
    if (this.sent.length % 5 === 0) this.#ask(work);
    else this.#send(work);
  }

  faultBegins(kind: FaultKind): void {
    this.note(`fault: ${kind}`);
    this.#faults++;
    // What has not come through yet is for the next recovery to tell.
    this.#through?.(undefined);
    this.#through = undefined;
  }

  /** When the first message came through afterwards; undefined if another fault was or came between. */
  faultEnds(kind: FaultKind): Promise<number | undefined> {
    this.note(`fault is over: ${kind}`);
    this.#faults--;
    if (this.#faults > 0) return Promise.resolve(undefined);
    return new Promise((resolve) => (this.#through = resolve));
  }

  destroy(): void {
    this.#client.destroy();
  }

  #send(work: Work): void {
    let isFlying = false;
    this.#client.send('work', work).status$.subscribe({
      next: ({ status, reason }) => {
        if (status === 'sent' && !isFlying) {
          isFlying = true;
          this.flying++;
        } else if (status === 'acked') {
          this.acked++;
          this.#cameThrough();
        } else if (status !== 'queued' && status !== 'sent') {
          this.badReceipts.push(`${work.name}: ${status} ${reason ?? ''}`);
        }
      },
      complete: () => {
        if (isFlying) this.flying--;
      },
    });
  }

  #ask(work: Work): void {
    // Its receipt is its reply; while open, it is written at the end of this turn.
    const isFlying = this.isOpen;
    if (isFlying) this.flying++;
    const landed = () => {
      if (isFlying) this.flying--;
    };
    this.#client.request<News>('work', work, { timeout: PATIENCE }).subscribe({
      next: (news) => {
        landed();
        this.acked++;
        this.#receive(news);
      },
      error: (error: { readonly code?: unknown; readonly message: string }) => {
        landed();
        // Its effect is there, its reply went with a session that ended: `resync` tells of that.
        if (error.code === 'handled-before') this.acked++;
        else this.badReceipts.push(`${work.name}: ${error.message}`);
      },
    });
  }

  #receive({ key }: News): void {
    this.received.push(key);
    this.#cameThrough();
  }

  #cameThrough(): void {
    const through = this.#through;
    this.#through = undefined;
    through?.(performance.now());
  }
}
