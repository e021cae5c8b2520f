/** A time as it is said: a virtual clock may stand between two milliseconds, where jitter has led it. */
export function inMs(ms: number): string {
  return `${Math.round(ms)} ms`;
}
