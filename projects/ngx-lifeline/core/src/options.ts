import type { Environment } from './environment';
import { LifelineOptionError } from './errors';
import type { Address, CredentialsProvider, UrlSource } from './connection/address';
import { MAX_DELAY, type Backoff, type BackoffFunction } from './connection/backoff';
import type { ClosePolicy } from './connection/close-policy';
import type { LifelineEvent } from './connection/event';
import type { Heartbeat } from './connection/heartbeat';
import { resolveHeartbeat } from './connection/heartbeat-options';
import { defined, inRange } from './option-checks';
import type { OutboxOptions } from './messaging/outbox';
import { jsonCodec, type Codec } from './transport/codec';
import type { Envelope } from './transport/envelope';
import type { SocketFactory } from './transport/socket';

/** All durations in ms. Out of range or contradictory options throw a {@link LifelineOptionError}. */
export interface LifelineOptions {
  /** Where to connect; a function is asked anew on every attempt. */
  readonly url: UrlSource;
  /** Asked before the URL on every attempt; what it brings is passed to `url` and `greeting`. */
  readonly credentials?: CredentialsProvider;
  /** Messages (a string goes out as it is) sent on every open socket before anything queued. */
  readonly greeting?: (context: Address) => readonly unknown[];
  /** Sub-protocols offered. A browser fails the connection if the server selects none of them. */
  readonly protocols?: readonly string[];
  /** Opens sockets instead of the environment's `WebSocket`. */
  readonly transport?: SocketFactory;
  /** Delays between tries. @default full jitter up to 3.6 s, 7.2 s, then 12 s, without end */
  readonly backoff?: Partial<Backoff> | BackoffFunction;
  /** @default every 10 s, dead after 25 s of silence or 8 s after an unanswered ping */
  readonly heartbeat?: Partial<Heartbeat> | false;
  /** Credentials, URL and handshake together. 1 to 300000. @default 10000 */
  readonly connectTimeout?: number;
  /** How long a connection holds before its failures are forgotten. 0 to 600000. @default 5000 */
  readonly stableAfter?: number;
  /** What each close code means, laid over the default rules. */
  readonly closePolicy?: ClosePolicy;
  /** What waits while not open. */
  readonly outbox?: Partial<OutboxOptions>;
  /** @default jsonCodec() */
  readonly codec?: Codec;
  /**
   * Tells a message by which the server rejects the credentials; they are then refreshed once.
   * @default with `credentials`: type `unauthorized`, or a payload with `code` 401
   */
  readonly isUnauthorized?: (message: Envelope) => boolean;
  /** How many events `timeline$` remembers; 0 turns it off. 0 to 10000. @default 200 */
  readonly timeline?: number;
  /** Called with every event. */
  readonly log?: (event: LifelineEvent) => void;
  /** The world to live in. @default that of the platform: browser, worker or Node */
  readonly environment?: Environment;
}

/** The default delays; see the storm figures in the README for why. */
export const defaultBackoff: Backoff = Object.freeze({
  initial: 3_600,
  factor: 2,
  max: 12_000,
  jitter: 'full',
});

export const defaultOutbox: OutboxOptions = Object.freeze({
  maxMessages: 1_000,
  maxBytes: 0x10_0000,
  overflow: 'reject',
  ttl: Infinity,
});

/** The options with every default filled in, checked. */
export function resolveOptions(options: LifelineOptions) {
  const {
    url,
    credentials,
    greeting,
    closePolicy = {},
    codec = jsonCodec(),
    connectTimeout = 10_000,
    stableAfter = 5_000,
    timeline = 200,
  } = options;
  if (!url) throw new LifelineOptionError('url', 'is missing');
  const own = options.backoff;
  const backoff = typeof own === 'function' ? own : checked(defined(defaultBackoff, own));
  const outbox = defined(defaultOutbox, options.outbox);
  inRange('outbox.maxMessages', outbox.maxMessages, 0, 1_000_000);
  inRange('outbox.maxBytes', outbox.maxBytes, 0, 0x4000_0000);
  inRange('outbox.ttl', outbox.ttl, 1, Infinity);
  inRange('connectTimeout', connectTimeout, 1, 300_000);
  inRange('stableAfter', stableAfter, 0, 600_000);
  inRange('timeline', timeline, 0, 10_000);
  return {
    url,
    credentials,
    greeting,
    closePolicy,
    codec,
    connectTimeout,
    stableAfter,
    timeline,
    backoff,
    outbox,
    heartbeat: options.heartbeat === false ? (false as const) : resolveHeartbeat(options.heartbeat),
    isUnauthorized: options.isUnauthorized ?? (credentials ? saysUnauthorized : () => false),
  };
}

function checked(backoff: Backoff): Backoff {
  const { initial, factor, max, min = 0, firstMax = initial, jitter, maxRetries = 0 } = backoff;
  inRange('backoff.max', max, 1, MAX_DELAY);
  inRange('backoff.initial', initial, 0, max);
  inRange('backoff.firstMax', firstMax, 0, MAX_DELAY);
  inRange('backoff.min', min, 0, max);
  inRange('backoff.factor', factor, 1, 100);
  inRange('backoff.maxRetries', maxRetries, 0, Infinity);
  if (typeof jitter === 'number') inRange('backoff.jitter', jitter, 0, 1);
  return backoff;
}

function saysUnauthorized({ type, payload }: Envelope): boolean {
  return type === 'unauthorized' || (payload as { code?: unknown } | null | undefined)?.code === 401;
}
