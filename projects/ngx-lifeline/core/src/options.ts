import type { Environment } from './environment';
import { LifelineOptionError } from './errors';
import type { Address, CredentialsProvider, UrlSource } from './connection/address';
import {
  MAX_DELAY,
  defaultBackoff,
  type Backoff,
  type BackoffFunction,
  type Jitter,
} from './connection/backoff';
import type { ClosePolicy } from './connection/close-policy';
import type { LifelineEvent } from './connection/event';
import { resolveHeartbeat, type Heartbeat } from './connection/heartbeat-options';
import { checkRanges, defined } from './option-checks';
import type { Inspector } from './messaging/inspector';
import { TTL_RANGE, type OutboxOptions } from './messaging/outbox';
import type { LifelineSchema, PartOf } from './messaging/schema';
import type { SessionFactory } from './messaging/session-factory';
import { jsonCodec, type Codec } from './transport/codec';
import type { Envelope } from './transport/envelope';
import type { SocketFactory } from './transport/socket';

/** All durations in ms. Out of range or contradictory options throw a {@link LifelineOptionError}. */
export interface LifelineOptions<Schema extends LifelineSchema = LifelineSchema> {
  /** Where to connect; a function is asked anew on every attempt. */
  readonly url: UrlSource;
  /** Asked before the URL on every attempt; what it brings is passed to `url` and `greeting`. */
  readonly credentials?: CredentialsProvider;
  /**
   * Messages (a string goes out as it is) sent on every open socket before anything queued; none into
   * a session, which takes only what it has numbered.
   */
  readonly greeting?: (context: Address) => readonly unknown[];
  /** Sub-protocols offered. A browser fails the connection if the server selects none of them. */
  readonly protocols?: readonly string[];
  /** Opens sockets instead of the environment's `WebSocket`. */
  readonly transport?: SocketFactory;
  /** Delays between tries. @default up to 3.6 s, then 3.6 to 7.2 s, then 3.6 to 8 s, without end */
  readonly backoff?: Partial<Backoff> | BackoffFunction;
  /** @default every 10 s, dead after 25 s of silence or 8 s after an unanswered ping */
  readonly heartbeat?: Partial<Heartbeat> | false;
  /**
   * Credentials, URL and handshake together; an attempt during which the machine slept has failed as
   * well, because a dial cannot be asked whether it still lives. 1 to 300000. @default 10000
   */
  readonly connectTimeout?: number;
  /** How long a connection holds before its failures are forgotten. 0 to 600000. @default 5000 */
  readonly stableAfter?: number;
  /** What each close code means, laid over the default rules. */
  readonly closePolicy?: ClosePolicy;
  /** What waits while not open. */
  readonly outbox?: Partial<OutboxOptions>;
  /** Made by `session()`: nothing lost, nothing twice, with a server that can. @default none */
  readonly session?: SessionFactory;
  /** @default jsonCodec() */
  readonly codec?: Codec;
  /**
   * Tells a message by which the server rejects the credentials; they are then refreshed once.
   * @default with `credentials`: type `unauthorized`, or a payload with `code` 401
   */
  readonly isUnauthorized?: (message: Envelope) => boolean;
  /** Checks what comes before it is delivered; made by `schema()`. @default none */
  readonly schema?: Inspector<Schema> | Inspector<PartOf<Schema>>;
  /** How many events `timeline$` remembers; 0 turns it off. 0 to 10000. @default 200 */
  readonly timeline?: number;
  /** Called with every event. */
  readonly log?: (event: LifelineEvent) => void;
  /** The world to live in. @default that of the platform: browser, worker or Node */
  readonly environment?: Environment;
}

/** Every client without options of its own shares these. */
const usualCodec = /* @__PURE__ */ jsonCodec();
const noRules: ClosePolicy = {};
const noProtocols: readonly string[] = [];

const defaultOutbox: OutboxOptions = {
  maxMessages: 1_000,
  maxBytes: 0x10_0000,
  overflow: 'reject',
  ttl: Infinity,
};

const overflows = ['reject', 'drop-oldest', 'drop-newest'];
const jitters: readonly unknown[] = [
  'equal',
  'full',
  'staggered',
  'decorrelated',
] satisfies Jitter[];

/** The options with every default filled in, checked. */
export function resolveOptions(given: LifelineOptions) {
  const { url, credentials, backoff, heartbeat } = given;
  const defaults = {
    url,
    protocols: noProtocols,
    closePolicy: noRules,
    codec: usualCodec,
    connectTimeout: 10_000,
    stableAfter: 5_000,
    timeline: 200,
    isUnauthorized: credentials ? saysUnauthorized : no,
  };
  const options = defined<LifelineOptions & typeof defaults>(defaults, given);
  const outbox = defined(defaultOutbox, given.outbox);
  if (!url) throw new LifelineOptionError('url', 'is missing');
  checkRanges('', options, {
    connectTimeout: [1, 300_000],
    stableAfter: [0, 600_000],
    timeline: [0, 10_000],
  });
  checkRanges('outbox.', outbox, {
    maxMessages: [0, 1_000_000],
    maxBytes: [0, 0x4000_0000],
    ttl: TTL_RANGE,
  });
  if (!overflows.includes(outbox.overflow)) {
    throw new LifelineOptionError('outbox.overflow', `must be one of ${overflows.join()}`);
  }
  const beat = heartbeat !== false && resolveHeartbeat(heartbeat);
  const { isPing, isPong } = beat || { isPing: no, isPong: no };
  return Object.assign(options, {
    outbox,
    backoff: typeof backoff === 'object' ? resolveBackoff(backoff) : (backoff ?? defaultBackoff),
    heartbeat: beat,
    isPing,
    isPong,
  });
}

/** A shorter `max` shortens the default `initial`, and a longer `initial` lengthens `max`. */
function resolveBackoff(given: Partial<Backoff>): Backoff {
  checkRanges('backoff.', given, { max: [1, MAX_DELAY], initial: [0, given.max ?? MAX_DELAY] });
  const backoff = defined<Backoff>(
    {
      ...defaultBackoff,
      initial: Math.min(defaultBackoff.initial, given.max ?? Infinity),
      max: Math.max(defaultBackoff.max, given.initial ?? 0),
    },
    given,
  );
  const { max, jitter } = backoff;
  checkRanges('backoff.', backoff, {
    max: [1, MAX_DELAY],
    initial: [0, max],
    firstMax: [0, MAX_DELAY],
    min: [0, max],
    factor: [1, 100],
    maxRetries: [0, Infinity],
    ...(jitters.includes(jitter) ? {} : { jitter: [0, 1] }),
  });
  return backoff;
}

function saysUnauthorized({ type, payload }: Envelope): boolean {
  return (
    type === 'unauthorized' || (payload as { code?: unknown } | null | undefined)?.code === 401
  );
}

function no(): boolean {
  return false;
}
