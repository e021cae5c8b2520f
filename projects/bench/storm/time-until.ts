import { BIN } from './simulate-storm.ts';

/** The end of the bin in which so many have come, in ms; `undefined` where they never do. */
export function timeUntil(bins: Uint32Array, many: number): number | undefined {
  let sum = 0;
  const bin = bins.findIndex((count) => (sum += count) >= many);
  return bin < 0 ? undefined : (bin + 1) * BIN;
}
