import {
  schema,
  session,
  type Address,
  type Backoff,
  type BackoffFunction,
  type ClosePolicy,
  type Codec,
  type CredentialsProvider,
  type Envelope,
  type Heartbeat,
  type LifelineEvent,
  type LifelineOptions,
  type OutboxOptions,
  type SchemaOf,
  type SchemaValidators,
  type SessionOptions,
  type SocketFactory,
} from 'ngx-lifeline/core';
import type { LifelineConfig } from './config';
import { checkNames } from './development/check-names';
import { checkNumbers } from './development/check-values';
import { SESSION_NAMES } from './development/option-names';

/** A part of the configuration, made by one of the `with…()` functions. */
export interface LifelineFeature {
  readonly name: string;
  readonly options: Omit<LifelineOptions, keyof LifelineConfig | 'environment'>;
}

/** A feature that says, or may say, what is said on the connection. */
export interface SchemaFeature<out Schema> extends LifelineFeature {
  /** For the compiler alone. */
  readonly '~schema'?: Schema;
}

/**
 * How long to wait between tries, and how often to try. What is left out has its default, of which a
 * longer `initial` lengthens `max`, and a shorter `max` shortens `initial`.
 */
export function withBackoff(backoff: Partial<Backoff> | BackoffFunction): LifelineFeature {
  return { name: 'withBackoff', options: { backoff } };
}

/** How a dead connection is noticed; `false` turns the heartbeat off. */
export function withHeartbeat(heartbeat: Partial<Heartbeat> | false): LifelineFeature {
  return { name: 'withHeartbeat', options: { heartbeat } };
}

/** What each close code means. */
export function withClosePolicy(closePolicy: ClosePolicy): LifelineFeature {
  return { name: 'withClosePolicy', options: { closePolicy } };
}

/** What waits while the connection is not open. */
export function withOutbox(outbox: Partial<OutboxOptions>): LifelineFeature {
  return { name: 'withOutbox', options: { outbox } };
}

/** Opens sockets in a way of one's own. */
export function withTransport(transport: SocketFactory): LifelineFeature {
  return { name: 'withTransport', options: { transport } };
}

/** Credentials for every attempt; `inject()` works inside. */
export function withCredentials(
  credentials: CredentialsProvider,
  isUnauthorized?: (message: Envelope) => boolean,
): LifelineFeature {
  return {
    name: 'withCredentials',
    options: { credentials, ...(isUnauthorized && { isUnauthorized }) },
  };
}

/** What is sent first on every open socket, though not into a session; `inject()` works inside. */
export function withGreeting(greeting: (context: Address) => readonly unknown[]): LifelineFeature {
  return { name: 'withGreeting', options: { greeting } };
}

/** Another wire format than JSON envelopes. */
export function withCodec(codec: Codec): LifelineFeature {
  return { name: 'withCodec', options: { codec } };
}

/** How many events are remembered; 0 turns it off. */
export function withTimeline(timeline: number): LifelineFeature {
  return { name: 'withTimeline', options: { timeline } };
}

/** Calls back with every event. */
export function withLog(log: (event: LifelineEvent) => void): LifelineFeature {
  return { name: 'withLog', options: { log } };
}

/**
 * Checks what comes by any Standard Schema validators, and types the connection by them; see
 * {@link schema}. A topic's validator goes before that of the message's type.
 * @throws LifelineOptionError for a validator that is none, and for a section that there is not.
 */
export function withSchema<const Given extends SchemaValidators>(
  validators: Given,
): SchemaFeature<SchemaOf<Given>> {
  return { name: 'withSchema', options: { schema: schema(validators) } };
}

/** Nothing lost, nothing twice, in order, with a server that speaks PROTOCOL.md. */
export function withSession(options: SessionOptions = {}): LifelineFeature {
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    checkNames('session.', options, SESSION_NAMES);
    checkNumbers('session.', options);
  }
  return { name: 'withSession', options: { session: session(options) } };
}
