/** The value that so large a part of the numbers does not exceed: 0.5 for the median. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * The median of what a clock of such steps has measured: within the step in which it falls, as far as
 * there are values before it (the grouped median, as Python's `statistics.median_grouped`).
 */
export function groupedMedian(numbers: readonly number[], step: number): number {
  const steps = numbers.map((number) => Math.round(number / step));
  const middle = median(steps);
  const below = steps.filter((one) => one < middle).length;
  const same = steps.filter((one) => one === middle).length;
  return (middle - 0.5 + (steps.length / 2 - below) / same) * step;
}

/** The lowest and the highest. */
export function spread(numbers: readonly number[], digits = 2): string {
  return `${Math.min(...numbers).toFixed(digits)} to ${Math.max(...numbers).toFixed(digits)}`;
}
