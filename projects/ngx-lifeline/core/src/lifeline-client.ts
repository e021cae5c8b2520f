import type { Observable } from 'rxjs';
import type { LifelineEvent } from './connection/event';
import type { ConnectionState, Quality } from './connection/state';
import type { Delivery } from './messaging/delivery';
import type {
  LifelineSchema,
  MessageOf,
  NameIn,
  PayloadThen,
  ReplyOf,
  RequestPayload,
  SendPayload,
  TopicMessage,
  UndeclaredIn,
} from './messaging/schema';
import type { Envelope } from './transport/envelope';
import type { Traffic, Undecodable } from './transport/link';

/**
 * A connection that tells the truth about itself and comes back by itself. A {@link LifelineSchema}
 * gives messages, topics and requests their types; without one every name may be said.
 */
export interface LifelineClient<Schema extends LifelineSchema = LifelineSchema> {
  /** For the compiler alone: one schema is not another. */
  readonly '~schema'?: Schema;
  /** The state now and at every change. Subscribing never dials. Completes with `destroy()`. */
  readonly state$: Observable<ConnectionState>;
  /** What happens, from now on. `state$` is these events reduced, and is told first. */
  readonly events$: Observable<LifelineEvent>;
  /**
   * What has happened (the last `timeline` events, of heartbeats in a row the last one) and goes on to
   * happen.
   */
  readonly timeline$: Observable<LifelineEvent>;
  /** Every message that arrives, but not the heartbeat's. Never errors. */
  readonly messages$: Observable<Envelope>;
  /** Frames that are not messages, with the reason. */
  readonly undecodable$: Observable<Undecodable>;
  /** The round-trip time, now and at every pong; `null` until this connection's first. */
  readonly quality$: Observable<Quality | null>;
  /** Every frame as it crosses the wire, heartbeats included; for logs. */
  readonly traffic$: Observable<Traffic>;
  /**
   * With a session: what came before may have a hole, so load a fresh snapshot. On the first connect,
   * and whenever a session could not be resumed, before anything of the new one arrives.
   */
  readonly resync$: Observable<void>;

  /** The messages of one type; one look-up a message however many subscribe. */
  messages<Type extends NameIn<Schema, 'messages'>>(
    type: Type,
  ): Observable<MessageOf<Schema, Type>>;
  /**
   * With a session: what is published on a topic. Shared: the first subscriber subscribes on the wire,
   * the last one unsubscribes, and every reconnect renews it. A {@link TopicError} if it is refused.
   */
  topic<Name extends NameIn<Schema, 'topics'>>(name: Name): Observable<TopicMessage<Schema, Name>>;
  /**
   * With a session: asks on every subscription and emits the reply's payload; unsubscribing cancels.
   * A {@link RequestError} if it is refused, fails, or is not answered.
   * @param options `timeout` in ms, 10000 by default; it runs while disconnected, too.
   */
  request<Reply = unknown>(
    type: UndeclaredIn<Schema, 'requests'>,
    payload?: unknown,
    options?: { readonly timeout?: number },
  ): Observable<Reply>;
  request<Type extends NameIn<Schema, 'requests'>>(
    type: Type,
    ...payloadThenOptions: PayloadThen<RequestPayload<Schema, Type>, { readonly timeout?: number }>
  ): Observable<ReplyOf<Schema, Type>>;
  /**
   * Sends `{type, id, ts, payload}`, now or when the connection is open again. Never throws for what
   * is sent: the receipt says what has become of it.
   * @param options `ttl`: how long it may wait, in ms, at least 1; the outbox's by default.
   * @throws LifelineOptionError for a `ttl` that is none.
   */
  send<Type extends NameIn<Schema, 'sends'>>(
    type: Type,
    ...payloadThenOptions: PayloadThen<SendPayload<Schema, Type>, { readonly ttl?: number }>
  ): Delivery;
  /** Sends text as it is. */
  sendText(text: string, options?: { readonly ttl?: number }): Delivery;

  /**
   * Wants a connection: a fresh start where it rests (`idle`, `closed`, `failed`), a try at once where
   * it waits, nothing where it is open or already trying.
   */
  connect(): void;
  /**
   * Wants none, until `connect()` or `reconnect()`: nothing else wakes it.
   * @param options `code` 1000 (the default) or 3000 to 4999; `reason` at most 123 bytes of UTF-8;
   * `drain`, with a session: for how long the queue may leave first, in ms, unless `connect()` or
   * `reconnect()` comes before; 0 by default.
   * @throws LifelineOptionError for a code or reason that a page may not send.
   */
  disconnect(options?: {
    readonly code?: number;
    readonly reason?: string;
    readonly drain?: number;
  }): void;
  /**
   * Gives the present socket or wait up and dials at once. Connects where it rests, and calls a
   * `disconnect()` off that still drains.
   */
  reconnect(): void;
  /** Asks an open socket for a sign of life now. Does nothing without a heartbeat. */
  probe(): void;
  /** With a session that is open: fresh credentials, without reconnecting. Refused: closed with 4401. */
  authenticate(auth: unknown): void;
  /** Closes the socket, settles every receipt and completes every stream. For good. */
  destroy(): void;
}
