/** Of the messages that are measured, as envelopes, in bytes. */
export const SIZES = [100, 1_024] as const;
