import type { ResolvedOptions } from './resolved-options.ts';

type NumberOption = {
  [Name in keyof ResolvedOptions]: ResolvedOptions[Name] extends number ? Name : never;
}[keyof ResolvedOptions];

/** The whole numbers that each numeric option accepts, both ends included. */
export const OPTION_RANGES: Readonly<Record<NumberOption, readonly [min: number, max: number]>> =
  Object.freeze({
    port: [0, 65_535],
    maxMessageBytes: [1_024, 16_777_216],
    maxDepth: [1, 1_000],
    pingInterval: [10, 3_600_000],
    silenceTimeout: [20, 86_400_000],
    maxConnections: [1, 1_000_000],
    maxBufferedBytes: [1_024, 1_073_741_824],
    closeGrace: [0, 60_000],
    openTimeout: [100, 60_000],
    sessionTtl: [100, 86_400_000],
    maxSessions: [1, 10_000_000],
    windowMessages: [1, 1_000_000],
    windowBytes: [1_024, 1_073_741_824],
    messagesPerSecond: [1, 1_000_000],
    messageBurst: [1, 1_000_000],
    maxUnhandled: [1, 65_536],
    maxTopics: [0, 1_000_000],
    maxNewestBytes: [0, 1_099_511_627_776],
    maxDetachedPerUser: [0, 1_000_000],
    maxDetachedBytes: [0, 1_099_511_627_776],
    remembers: [1_000, 2_592_000_000],
    maxIdsPerUser: [1, 10_000_000],
    maxIds: [1, 100_000_000],
    batchDelay: [0, 2],
  });
