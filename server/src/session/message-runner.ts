import { dropPromise } from '../drop-promise.ts';
import { isPromise } from '../is-promise.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { ClientMessage } from './client-envelope.ts';
import type { Handlers } from './handlers.ts';
import { Handling } from './handling.ts';
import type { LiveSession } from './live-session.ts';
import { controlBody, errorBody, replyBody, sizeOf } from './message-body.ts';
import { RefusedError } from './refused-error.ts';
import type { Turn } from './turn.ts';

export interface MessageRunnerHost {
  readonly handlers: Handlers;
  readonly store: Pick<SessionStore, 'knows'>;
  readonly turn: Turn;
  readonly log: Logger;
  /** Largest message to a client, bytes. */
  readonly largestBody: number;
  /** Ends sessions of which nobody can tell any more what they are. */
  lost(sessions: readonly LiveSession[], error: unknown): void;
  /** Ends a session that can never have room for what must not be left out. */
  overflow(session: LiveSession): void;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

const REFUSALS_KEPT = 1_024;
const NO_ROOM = new Error('one handler and its effects send more than there is room for');

/**
 * Handles one message of a session at a time, from its handler to what is committed because of it.
 * What it returns, if anything, is a promise to wait for before the next message.
 */
export class MessageRunner {
  private current: Handling | undefined;
  private wake: (() => void) | undefined;
  private readonly session: LiveSession;
  private readonly host: MessageRunnerHost;

  constructor(session: LiveSession, host: MessageRunnerHost) {
    this.session = session;
    this.host = host;
  }

  /** Whether a handler is done, and there is no room for what it has sent. */
  get waitsForRoom(): boolean {
    return this.wake !== undefined;
  }

  /** @throws the store's error */
  run(message: ClientMessage, isCancelled: boolean): Promise<void> | undefined {
    const { session, host } = this;
    if (session.ended) return undefined;
    if (this.isKnown(message.id)) return this.repeated(message);
    const handling = new Handling(session, message, host.largestBody);
    if (isCancelled) handling.abort();
    const handler = host.handlers.get(message.type);
    if (!handler) {
      return this.refuse(handling, { code: 'unknown-type', message: 'nobody handles this type' });
    }
    let result: unknown;
    try {
      result = handler(message, handling);
    } catch (error) {
      return this.refuse(handling, explain(error));
    }
    if (!isPromise(result)) return this.settle(handling, result);
    this.current = handling;
    return this.later(handling, result);
  }

  /** Tells the handler, if it is the one of this request. */
  cancel(id: string): boolean {
    if (this.current?.id !== id) return false;
    this.current.abort();
    return true;
  }

  /** There may be room now. */
  roomMade(): void {
    const { wake } = this;
    this.wake = undefined;
    wake?.();
  }

  /** The session is over. */
  end(): void {
    this.current?.abort();
    this.roomMade();
  }

  private async later(handling: Handling, result: PromiseLike<unknown>): Promise<void> {
    let value: unknown;
    try {
      value = await result;
    } catch (error) {
      this.current = undefined;
      return this.refuse(handling, explain(error));
    }
    this.current = undefined;
    if (this.session.ended) return;
    // Meanwhile another session of the same user may have brought it.
    return this.isKnown(handling.id)
      ? this.repeated(handling.message)
      : this.settle(handling, value);
  }

  private isKnown(id: string): boolean {
    const { turn, store } = this.host;
    if (turn.ids.has(id)) turn.commit();
    return store.knows(this.session.owner, id);
  }

  /** It has been processed in an earlier life of the session: so its effect is not done again. */
  private repeated(message: ClientMessage): Promise<void> | undefined {
    if (message.ask === true) {
      // Its reply went to that earlier life, and would be waited for in vain.
      return this.fail(message, 'handled-before', 'handled before; the reply is gone');
    }
    this.session.done(message.n, undefined);
    return undefined;
  }

  /** The handler is done: what it has sent leaves as soon as there is room for it. */
  private settle(handling: Handling, result: unknown): Promise<void> | undefined {
    handling.isOver = true;
    const { session } = handling;
    if (session.ended) return undefined;
    const bodies = handling.bodies ?? [];
    let { bytes } = handling;
    try {
      if (handling.isRequest) {
        const reply = this.reply(handling, result);
        bytes += Buffer.byteLength(reply);
        bodies.push(reply);
      }
      session.checkFits(bodies.length, bytes);
    } catch (error) {
      return this.refuse(handling, explain(error));
    }
    if (session.hasRoom(bodies.length, bytes)) return this.conclude(handling, bodies);
    return this.room(bodies.length, bytes).then(() => {
      if (session.ended) return undefined;
      return this.isKnown(handling.id)
        ? this.repeated(handling.message)
        : this.conclude(handling, bodies);
    });
  }

  /** Effects, id, number, messages and reply in one transaction. */
  private conclude(handling: Handling, bodies: readonly string[]): Promise<void> | undefined {
    const { session, effects } = handling;
    if (!effects) {
      for (const body of bodies) session.append(body, Buffer.byteLength(body));
      this.done(handling);
      return undefined;
    }
    const { turn } = this.host;
    let waits: Promise<void> | undefined;
    // Noted before, so that a transaction that cannot even begin (the file is locked) costs this
    // session its life too: it would go on behind this message, and acknowledge it with the next.
    session.change();
    turn.touch(session);
    turn.commit(() => {
      try {
        turn.part((tx) => {
          for (const effect of effects) {
            if (dropPromise(effect(tx))) throw new Error('an effect must be synchronous');
          }
          // Effects may have sent something too.
          if (!this.fits(bodies)) throw NO_ROOM;
        });
        for (const body of bodies) session.append(body, Buffer.byteLength(body));
        this.done(handling);
      } catch (error) {
        waits = this.refuse(handling, explain(error));
      }
    });
    return waits;
  }

  private reply({ message: { type, id } }: Handling, result: unknown): string {
    const body = replyBody(type, id, result);
    sizeOf(body, this.host.largestBody);
    return body;
  }

  private done({ n, id }: Handling): void {
    this.host.turn.ids.add(id);
    this.session.done(n, id);
  }

  private refuse(handling: Handling, { code, message }: Refusal): Promise<void> | undefined {
    handling.isOver = true;
    const { session, n } = handling;
    if (session.ended) return undefined;
    this.host.log({
      level: code === 'failed' ? 'error' : 'warn',
      event: 'message-refused',
      session: session.sid.slice(0, 8),
      reason: `${code}: ${message}`,
      preview: handling.message.type,
    });
    if (handling.isRequest) {
      // What happened inside is nobody's business outside.
      const told = code === 'failed' ? 'the handler failed' : message;
      return this.fail(handling.message, code, told);
    }
    session.refused = [...session.refused, { n, code }].slice(-REFUSALS_KEPT);
    session.change().refused = session.refused;
    session.socket?.outgoing.refuse(controlBody('$nack', { n, code }));
    // Its id is not remembered: in another life of the session it may be tried again.
    session.done(n, undefined);
    return undefined;
  }

  /** Replies with an error, and is done with the request; its id is not remembered. */
  private fail(
    { n, type, id }: ClientMessage,
    code: string,
    message: string,
  ): Promise<void> | undefined {
    const { session, host } = this;
    let body = errorBody(type, id, code, message);
    // It would end the session, and the message come again in the next one, and so on.
    if (Buffer.byteLength(body) > host.largestBody) body = errorBody(type, id, code, code);
    const bytes = Buffer.byteLength(body);
    const finish = () => {
      if (session.ended) return;
      session.append(body, bytes);
      session.done(n, undefined);
    };
    if (session.hasRoom(1, bytes)) {
      finish();
      return undefined;
    }
    if (session.couldHold(1, bytes)) return this.room(1, bytes).then(finish);
    host.overflow(session);
    return undefined;
  }

  /** Resolves when the window has room for so much, or the session is over. */
  private async room(messages: number, bytes: number): Promise<void> {
    const { session } = this;
    while (!session.ended && !session.hasRoom(messages, bytes)) {
      const made = new Promise<void>((resolve) => (this.wake = resolve));
      // The acknowledgements that it waits for come on the same socket.
      session.socket?.readOn();
      await made;
    }
  }

  private fits(bodies: readonly string[]): boolean {
    let bytes = 0;
    for (const body of bodies) bytes += Buffer.byteLength(body);
    return this.session.hasRoom(bodies.length, bytes);
  }
}

function explain(error: unknown): Refusal {
  if (error instanceof RefusedError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : describeError(error);
  return { code: 'failed', message };
}
