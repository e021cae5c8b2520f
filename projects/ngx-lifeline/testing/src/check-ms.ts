/** @throws Error for what is no time that can pass, with what is. */
export function checkMs(call: string, ms: unknown): void {
  const given = typeof ms === 'string' ? `'${ms}'` : String(ms);
  if (typeof ms !== 'number' || Number.isNaN(ms)) {
    throw new Error(`${call}(${given}): it takes a number of ms, as in ${call}(5_000)`);
  }
  if (ms < 0) throw new Error(`${call}(${given}): time cannot go back`);
}
