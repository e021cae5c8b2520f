/** A duration for people: `850 ms`, `3.4 s`, `42 s`, `2 min 05 s`. Takes ms. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  // Rounded before it is sorted in, so that 9.96 s does not become "10.0 s", nor 59.7 s "60 s".
  const tenths = Math.round(ms / 100) / 10;
  if (tenths < 10) return `${tenths.toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
