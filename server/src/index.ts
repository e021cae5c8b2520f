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
export { systemClock } from './clock.ts';
export type { Clock } from './clock.ts';
