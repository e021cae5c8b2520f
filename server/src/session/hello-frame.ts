import type { ResolvedOptions } from '../options/resolved-options.ts';

/** The server's first frame on a session's socket. */
export function helloFrame(options: ResolvedOptions, memory: string): string {
  const { maxMessageBytes, silenceTimeout, openTimeout, sessionTtl, remembers } = options;
  const idsOf = options.authenticate ? 'user' : 'session';
  const payload = {
    version: 'lifeline.v1',
    maxMessageBytes,
    silenceTimeout,
    openTimeout,
    window: { messages: options.windowMessages, bytes: options.windowBytes },
    sessionTtl,
    remembers,
    memory,
    idsOf,
  };
  return JSON.stringify({ type: '$hello', payload });
}
