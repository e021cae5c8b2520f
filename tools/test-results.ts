import { readFileSync, writeFileSync } from 'node:fs';

/** What a test runner counted, and what it has to say about each failure. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The variable that names the file into which a runner is to write its results. */
export const TEST_RESULTS_FILE = 'TEST_RESULTS_FILE';

/** Counts from a file: a runner's text output is for people and changes with every version. */
export function readTestResults(file: string): TestResults | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestResults;
  } catch {
    return undefined; // The runner ended before it came to count.
  }
}

/** Writes the results where whoever started this process asked for them; does nothing otherwise. */
export function reportTestResults(results: TestResults): void {
  const file = process.env[TEST_RESULTS_FILE];
  if (file) {
    writeFileSync(file, JSON.stringify(results));
  }
}

export function sumTestResults(all: readonly TestResults[]): TestResults {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
