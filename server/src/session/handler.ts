import type { ClientMessage } from './client-envelope.ts';
import type { ServerSession } from './server-session.ts';

/** What a handler can do besides replying. Its functions may be taken out of it. */
export interface HandlerContext<Tx = unknown> {
  readonly session: ServerSession;
  /** The message's id. */
  readonly id: string;
  /** The message's number. */
  readonly n: number;
  /** Whether the client waits for the reply. */
  readonly isRequest: boolean;
  /** Aborted when the client cancels the request, or the session or the server is over. */
  readonly signal: AbortSignal;
  /**
   * Registers an effect. It runs when the handler has returned, in the transaction that also notes
   * that the message was processed: all of it happens, and once, or nothing. It must be
   * synchronous. A throw undoes everything and refuses the message. It may run never: when the
   * session or the server is over before, or the message has been processed elsewhere meanwhile.
   */
  readonly commit: (effect: (tx: Tx) => void) => void;
  /**
   * Sends a message to this session, in that same transaction; if the window has no room for what a
   * handler has sent, all of it waits for the client.
   * @throws {LifelineServerError} `window-full` if the handler sends more than the whole window
   * holds; `session-ended`; `message-too-large`; `invalid-message`
   */
  readonly send: (type: string, payload?: unknown) => void;
}

/**
 * Handles the messages of one type. What it returns is the reply, if one was asked for. It may be
 * asynchronous and take its time; the next message of the session waits for it, those of other
 * sessions do not. A throw refuses the message with `failed`; to say no, see `refuse`.
 */
export type MessageHandler<Payload = unknown, Tx = unknown> = (
  message: ClientMessage<Payload>,
  context: HandlerContext<Tx>,
) => unknown;
