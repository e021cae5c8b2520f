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
  });
