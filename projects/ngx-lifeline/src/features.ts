import {
  schema,
  session,
  type LifelineOptions,
  type SchemaOf,
  type SchemaValidators,
  type SessionOptions,
} from 'ngx-lifeline/core';
import { checkNames } from './development/check-names';
import { SESSION_NAMES } from './development/option-names';

type FeatureKind = Exclude<
  keyof LifelineOptions,
  'url' | 'protocols' | 'connectTimeout' | 'stableAfter' | 'environment'
>;

/** A part of the configuration, made by one of the `with…()` functions. */
export interface LifelineFeature {
  readonly name: string;
  readonly options: Pick<LifelineOptions, FeatureKind>;
}

/** A feature that says, or may say, what is said on the connection. */
export interface SchemaFeature<out Schema> extends LifelineFeature {
  /** For the compiler alone. */
  readonly '~schema'?: Schema;
}

type Option<K extends FeatureKind> = NonNullable<LifelineOptions[K]>;

/** How long to wait between tries, and how often to try. */
export function withBackoff(backoff: Option<'backoff'>): LifelineFeature {
  return { name: 'withBackoff', options: { backoff } };
}

/** How a dead connection is noticed; `false` turns the heartbeat off. */
export function withHeartbeat(heartbeat: Option<'heartbeat'> | false): LifelineFeature {
  return { name: 'withHeartbeat', options: { heartbeat } };
}

/** What each close code means. */
export function withClosePolicy(closePolicy: Option<'closePolicy'>): LifelineFeature {
  return { name: 'withClosePolicy', options: { closePolicy } };
}

/** What waits while the connection is not open. */
export function withOutbox(outbox: Option<'outbox'>): LifelineFeature {
  return { name: 'withOutbox', options: { outbox } };
}

/** Opens sockets in a way of one's own. */
export function withTransport(transport: Option<'transport'>): LifelineFeature {
  return { name: 'withTransport', options: { transport } };
}

/** Credentials for every attempt; `inject()` works inside. */
export function withCredentials(
  credentials: Option<'credentials'>,
  isUnauthorized?: Option<'isUnauthorized'>,
): LifelineFeature {
  return {
    name: 'withCredentials',
    options: { credentials, ...(isUnauthorized && { isUnauthorized }) },
  };
}

/** What is sent first on every open socket; `inject()` works inside. */
export function withGreeting(greeting: Option<'greeting'>): LifelineFeature {
  return { name: 'withGreeting', options: { greeting } };
}

/** Another wire format than JSON envelopes. */
export function withCodec(codec: Option<'codec'>): LifelineFeature {
  return { name: 'withCodec', options: { codec } };
}

/** How many events are remembered; 0 turns it off. */
export function withTimeline(timeline: Option<'timeline'>): LifelineFeature {
  return { name: 'withTimeline', options: { timeline } };
}

/** Calls back with every event. */
export function withLog(log: Option<'log'>): LifelineFeature {
  return { name: 'withLog', options: { log } };
}

/**
 * Checks what comes by any Standard Schema validators, and types the connection by them; see
 * {@link schema}.
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
  }
  return { name: 'withSession', options: { session: session(options) } };
}
