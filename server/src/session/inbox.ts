import type { Logger } from '../log/logger.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { ClientMessage } from './client-envelope.ts';
import type { Handlers } from './handlers.ts';
import { Handling } from './handling.ts';
import { isPromise } from './is-promise.ts';
import type { LiveSession } from './live-session.ts';
import { controlBody, errorBody, replyBody, sizeOf } from './message-body.ts';
import { RefusedError } from './refused-error.ts';
import type { Turn } from './turn.ts';

/** What handling messages takes, the same for all sessions of a server. */
export interface InboxHost {
  readonly handlers: Handlers;
  readonly store: Pick<SessionStore, 'knows'>;
  readonly turn: Turn;
  readonly log: Logger;
  /** Messages that may wait before the socket is not read any more. */
  readonly maxUnhandled: number;
  /** Largest message to a client, bytes. */
  readonly largestBody: number;
  /** Ends sessions of which nobody can tell any more what they are. */
  lost(sessions: readonly LiveSession[], error: unknown): void;
  /** Ends a session that has no room for what must not be left out. */
  overflow(session: LiveSession): void;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

const REFUSALS_KEPT = 1_024;
const NO_ROOM = new Error('no room in the window');

/** The messages of one session, handled strictly one after another. */
export class Inbox {
  private readonly queue: ClientMessage[] = [];
  private current: Handling | undefined;
  private cancelled: Set<string> | undefined;
  private isBusy = false;
  private readonly session: LiveSession;
  private readonly host: InboxHost;

  constructor(session: LiveSession, host: InboxHost) {
    this.session = session;
    this.host = host;
  }

  get isFull(): boolean {
    return this.queue.length >= this.host.maxUnhandled;
  }

  /** Takes the next message; handles it at once unless others wait. */
  accept(message: ClientMessage): void {
    this.queue.push(message);
    if (!this.isBusy) this.run();
  }

  /** Nobody waits for the reply to this request any more. */
  cancel(id: string): void {
    if (this.current?.id === id) this.current.abort();
    else if (this.queue.some((message) => message.id === id)) {
      (this.cancelled ??= new Set()).add(id);
    }
  }

  /** The session is over: what is being handled is told, what waits is forgotten. */
  end(): void {
    this.queue.length = 0;
    this.cancelled = undefined;
    this.current?.abort();
  }

  private run(): void {
    this.isBusy = true;
    for (;;) {
      const message = this.queue.shift();
      if (!message) break;
      if (this.queue.length * 2 < this.host.maxUnhandled) this.session.socket?.readOn();
      try {
        const waits = this.handle(message);
        if (!waits) continue;
        void waits.then(() => this.run());
        return;
      } catch (error) {
        // Not the handler, whose errors are its message's: the store could not be asked.
        this.host.lost([this.session], error);
      }
    }
    this.isBusy = false;
    this.session.socket?.readOn();
  }

  /** A promise if the next message has to wait. It never rejects. */
  private handle(message: ClientMessage): Promise<void> | undefined {
    const { session, host } = this;
    if (session.ended) return undefined;
    if (this.isKnown(message.id)) {
      this.repeated(message);
      return undefined;
    }
    const handling = new Handling(session, message, host.largestBody);
    if (this.cancelled?.delete(message.id)) handling.abort();
    const handler = host.handlers.get(message.type);
    if (!handler) {
      this.refuse(handling, { code: 'unknown-type', message: 'nobody handles this type' });
      return undefined;
    }
    try {
      const result = handler(message, handling);
      if (!isPromise(result)) {
        this.settle(handling, result);
        return undefined;
      }
      this.current = handling;
      return this.later(handling, result);
    } catch (error) {
      this.refuse(handling, this.explain(error));
      return undefined;
    }
  }

  private async later(handling: Handling, result: PromiseLike<unknown>): Promise<void> {
    try {
      const value = await result;
      this.current = undefined;
      // Meanwhile another session of the same user may have brought it.
      if (this.session.ended) return;
      if (this.isKnown(handling.id)) this.repeated(handling.message);
      else this.settle(handling, value);
    } catch (error) {
      this.current = undefined;
      this.refuse(handling, this.explain(error));
    }
  }

  private isKnown(id: string): boolean {
    const { turn, store } = this.host;
    if (turn.ids.has(id)) turn.commit();
    return store.knows(this.session.owner, id);
  }

  /** It has been processed in an earlier life of the session: so its effect is not done again. */
  private repeated({ n, id, type, ask }: ClientMessage): void {
    const { session } = this;
    if (ask === true) {
      // Its reply went to that earlier life, and would be waited for in vain.
      const body = errorBody(type, id, 'handled-before', 'handled before; the reply is gone');
      if (!this.give([body])) return;
    }
    session.done(n, undefined);
  }

  /** The handler is done: effects, id, number, messages and reply in one transaction. */
  private settle(handling: Handling, result: unknown): void {
    handling.isOver = true;
    const { session, effects } = handling;
    if (session.ended) return;
    const bodies = handling.bodies ?? [];
    if (handling.isRequest) bodies.push(this.reply(handling, result));
    if (!effects) {
      if (bodies.length === 0 || this.give(bodies)) this.done(handling);
      return;
    }
    const { turn } = this.host;
    let failed: { readonly error: unknown } | undefined;
    turn.commit(() => {
      try {
        turn.part((tx) => {
          for (const effect of effects) {
            if (isPromise(effect(tx))) throw new Error('an effect must be synchronous');
          }
          if (!this.fits(bodies)) throw NO_ROOM;
        });
        for (const body of bodies) session.append(body, Buffer.byteLength(body));
        this.done(handling);
      } catch (error) {
        if (error === NO_ROOM || session.ended) failed = { error: NO_ROOM };
        else this.refuse(handling, this.explain(error));
      }
    });
    if (failed) this.host.overflow(session);
  }

  private reply({ message: { type, id } }: Handling, result: unknown): string {
    const body = replyBody(type, id, result);
    // Else the session would end for want of room, and the request come again in the next one.
    sizeOf(body, this.host.largestBody);
    return body;
  }

  private done({ n, id }: Handling): void {
    this.host.turn.ids.add(id);
    this.session.done(n, id);
  }

  private refuse(handling: Handling, { code, message }: Refusal): void {
    handling.isOver = true;
    const { session, n, id } = handling;
    if (session.ended) return;
    const { type } = handling.message;
    this.host.log({
      level: code === 'failed' ? 'error' : 'warn',
      event: 'message-refused',
      session: session.sid.slice(0, 8),
      reason: `${code}: ${message}`,
      preview: type,
    });
    if (handling.isRequest) {
      // What happened inside is nobody's business outside.
      const told = code === 'failed' ? 'the handler failed' : message;
      if (!this.give([errorBody(type, id, code, told)])) return;
    } else {
      session.refused = [...session.refused, { n, code }].slice(-REFUSALS_KEPT);
      session.change().refused = session.refused;
      session.socket?.outgoing.refuse(controlBody('$nack', { n, code }));
    }
    // Its id is not remembered: in another life of the session it may be tried again.
    session.done(n, undefined);
  }

  private explain(error: unknown): Refusal {
    if (error instanceof RefusedError) return { code: error.code, message: error.message };
    return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
  }

  /** Sends what must not be left out; false if the session had to end for want of room. */
  private give(bodies: readonly string[]): boolean {
    if (!this.fits(bodies)) {
      this.host.overflow(this.session);
      return false;
    }
    for (const body of bodies) this.session.append(body, Buffer.byteLength(body));
    return true;
  }

  private fits(bodies: readonly string[]): boolean {
    let bytes = 0;
    for (const body of bodies) bytes += Buffer.byteLength(body);
    return this.session.hasRoom(bodies.length, bytes);
  }
}
