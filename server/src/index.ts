export { createLifelineServer } from './create-lifeline-server.ts';
export type {
  ClientSocket,
  CloseOptions,
  LifelineServer,
  ServerAddress,
} from './lifeline-server.ts';
export type { LifelineServerOptions } from './options/lifeline-server-options.ts';
export { DEFAULT_OPTIONS } from './options/default-options.ts';
export type { ResolvedOptions } from './options/resolved-options.ts';
export { CLOSE_CODES } from './close-codes.ts';
export { isLifelineServerError, LifelineServerError } from './errors.ts';
export type { LifelineServerErrorCode, LifelineServerErrorDetails } from './errors.ts';
export type { LogEntry, LogEvent } from './log/log-entry.ts';
export { formatLogLine } from './log/format-log-line.ts';
export type { Health } from './http/health.ts';
export type { Authenticate, Identity, UpgradeRequest } from './session/authenticate.ts';
export type { ClientMessage } from './session/client-envelope.ts';
export type { HandlerContext, MessageHandler } from './session/handler.ts';
export { refuse, RefusedError } from './session/refused-error.ts';
export type { ServerSession } from './session/server-session.ts';
export type { Sent, SessionRecord } from './session/session-record.ts';
export { memoryStore } from './store/memory-store.ts';
export type { SessionChange, SessionHead } from './store/session-change.ts';
export type { SessionStore, StoredSession } from './store/session-store.ts';
export type { PublishOptions } from './topics/publish-options.ts';
export type { TopicRules } from './topics/topic-rules.ts';
export { systemClock } from './clock.ts';
export type { Clock } from './clock.ts';
