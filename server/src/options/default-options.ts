import { systemClock } from '../clock.ts';
import type { ResolvedOptions } from './resolved-options.ts';

/** What holds for every option that is not given. */
export const DEFAULT_OPTIONS: ResolvedOptions = Object.freeze({
  host: '127.0.0.1',
  port: 8080,
  path: undefined,
  origins: undefined,
  maxMessageBytes: 65_536,
  maxDepth: 64,
  pingInterval: 25_000,
  silenceTimeout: 60_000,
  maxConnections: 10_000,
  maxBufferedBytes: 1_048_576,
  closeGrace: 2_000,
  staticFiles: undefined,
  log: undefined,
  clock: systemClock,
});
