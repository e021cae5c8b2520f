import type { ClientMessage } from './client-envelope.ts';
import type { HandlerContext } from './handler.ts';
import type { LiveSession } from './live-session.ts';
import { messageBody, sizeOf } from './message-body.ts';

/** An effect, as a handler registers it. */
export type Effect = (tx: unknown) => unknown;

/** One message being handled: what its handler sees, and what it has registered so far. */
export class Handling implements HandlerContext {
  readonly session: LiveSession;
  readonly message: ClientMessage;
  effects: Effect[] | undefined;
  bodies: string[] | undefined;
  /** Of the bodies. */
  bytes = 0;
  /** Nothing more may be registered: the handler has returned, or the session is over. */
  isOver = false;
  private controller: AbortController | undefined;
  private isAborted = false;

  private readonly largestBody: number;

  constructor(session: LiveSession, message: ClientMessage, largestBody: number) {
    this.session = session;
    this.message = message;
    this.largestBody = largestBody;
  }

  get id(): string {
    return this.message.id;
  }

  get n(): number {
    return this.message.n;
  }

  get isRequest(): boolean {
    return this.message.ask === true;
  }

  get signal(): AbortSignal {
    // Made when it is asked for: few handlers do.
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.isAborted) this.controller.abort();
    }
    return this.controller.signal;
  }

  // Getters, so that they can be taken out of the context, and cost nothing where they are not used.
  get commit(): HandlerContext['commit'] {
    return (effect) => {
      this.checkOpen();
      (this.effects ??= []).push(effect);
    };
  }

  get send(): HandlerContext['send'] {
    return (type, payload) => {
      this.checkOpen();
      const body = messageBody(type, payload);
      const bytes = sizeOf(body, this.largestBody);
      this.session.checkFits((this.bodies?.length ?? 0) + 1, this.bytes + bytes);
      (this.bodies ??= []).push(body);
      this.bytes += bytes;
    };
  }

  abort(): void {
    this.isAborted = true;
    this.controller?.abort();
  }

  private checkOpen(): void {
    if (this.isOver) {
      throw new Error('the handler has returned: what comes later belongs into server.transaction');
    }
  }
}
