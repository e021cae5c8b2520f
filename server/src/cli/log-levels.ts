import type { LogEntry } from '../log/log-entry.ts';

/** What `--log` accepts, from all to nothing. */
export const LOG_LEVELS = Object.freeze(['info', 'warn', 'error', 'none'] as const);

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Whether an entry is to be printed at the level asked for. */
export function isPrinted(entry: Pick<LogEntry, 'level'>, least: LogLevel): boolean {
  return LOG_LEVELS.indexOf(entry.level) >= LOG_LEVELS.indexOf(least);
}
