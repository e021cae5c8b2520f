import type { WireMessage } from './wire-message';

/** How a message that the client sent is answered; its connection's part. */
export interface Answering {
  /** Writes a message, numbered where there is a session. */
  readonly write: (message: WireMessage) => void;
  /** Tells that everything up to this message has been processed. */
  readonly acknowledge: (message: WireMessage) => void;
  /** Refuses it with a code: it counts as processed. */
  readonly refuse: (message: WireMessage, code: string) => void;
}

/** A message that the client sent, and what the server may do about it. */
export class SentMessage<Payload = unknown> {
  /**
   * @param wire the envelope as it was written.
   * @param at when, in ms since the test began.
   */
  constructor(
    readonly wire: WireMessage<Payload>,
    readonly at: number,
    private readonly answering: Answering,
  ) {}

  get type(): string {
    return this.wire.type;
  }

  get payload(): Payload {
    return this.wire.payload as Payload;
  }

  get id(): string | undefined {
    return this.wire.id;
  }

  /** Answers a request: the reply's payload is what `request()` emits. */
  reply(payload?: unknown): void {
    const { type, id: re } = this.request();
    this.answering.write({ type, re, payload });
  }

  /** Answers a request with an error: `request()` fails with a `RequestError` of this code. */
  fail(code: string, message = code): void {
    const { type, id: re } = this.request();
    this.answering.write({ type, re, error: { code, message } });
  }

  /** With a session: this message, and all before it, have been processed. */
  acknowledge(): void {
    this.answering.acknowledge(this.wire);
  }

  /** With a session: it is refused, and its receipt says so. */
  refuse(code: string): void {
    this.answering.refuse(this.wire, code);
  }

  private request(): { readonly type: string; readonly id: string } {
    const { type, id, ask } = this.wire;
    if (!ask || id === undefined) {
      throw new Error(`"${type}" is no request: nobody waits for a reply`);
    }
    return { type, id };
  }
}
