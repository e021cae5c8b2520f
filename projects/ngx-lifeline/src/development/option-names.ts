import type {
  Backoff,
  CloseRule,
  Heartbeat,
  LifelineClient,
  LifelineOptions,
  OutboxOptions,
  SessionOptions,
} from 'ngx-lifeline/core';
import type { LifelineConfig } from '../config';
import type { Names } from './check-names';

export const CONFIG_NAMES: Names<LifelineConfig> = {
  url: true,
  protocols: true,
  connectTimeout: true,
  stableAfter: true,
  autoConnect: true,
};

/** What gives the options of `createLifeline()` that are not in the configuration. */
export const FEATURE_OF: Readonly<
  Record<Exclude<keyof LifelineOptions, keyof LifelineConfig | 'environment'>, string>
> = {
  credentials: 'withCredentials',
  isUnauthorized: 'withCredentials',
  greeting: 'withGreeting',
  transport: 'withTransport',
  backoff: 'withBackoff',
  heartbeat: 'withHeartbeat',
  closePolicy: 'withClosePolicy',
  outbox: 'withOutbox',
  session: 'withSession',
  codec: 'withCodec',
  schema: 'withSchema',
  timeline: 'withTimeline',
  log: 'withLog',
};

export const BACKOFF_NAMES: Names<Backoff> = {
  initial: true,
  factor: true,
  max: true,
  min: true,
  firstMax: true,
  jitter: true,
  maxRetries: true,
};

export const HEARTBEAT_NAMES: Names<Heartbeat> = {
  interval: true,
  silenceTimeout: true,
  replyTimeout: true,
  probeTimeout: true,
  hiddenInterval: true,
  maxMissedPongs: true,
  ping: true,
  pong: true,
  isPong: true,
  isPing: true,
};

export const OUTBOX_NAMES: Names<OutboxOptions> = {
  maxMessages: true,
  maxBytes: true,
  overflow: true,
  ttl: true,
};

export const SESSION_NAMES: Names<SessionOptions> = {
  auth: true,
  identity$: true,
  optional: true,
  ackTimeout: true,
};

export const CLOSE_RULE_NAMES: Names<CloseRule> = {
  then: true,
  delay: true,
  firstDelay: true,
  atLeast: true,
  advice: true,
};

export const SEND_NAMES: Names<{ ttl: unknown }> = { ttl: true };
export const REQUEST_NAMES: Names<{ timeout: unknown }> = { timeout: true };
export const DISCONNECT_NAMES: Names<NonNullable<Parameters<LifelineClient['disconnect']>[0]>> = {
  code: true,
  reason: true,
  drain: true,
};
