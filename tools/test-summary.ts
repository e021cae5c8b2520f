import { type StepResult } from './run-test-step.ts';
import { sumTestResults } from './test-results.ts';

/** One line about one step. */
export function describeStep({ step, passed, counts, seconds }: StepResult): string {
  const what =
    step.kind === 'check'
      ? '1 check'
      : `${counts.passed} passed, ${counts.failed} failed` +
        (counts.skipped > 0 ? `, ${counts.skipped} skipped` : '');
  return `${passed ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(14)}  ${what.padEnd(24)}  ${seconds.toFixed(1)} s`;
}

/** The table at the end; its last line is the sum over all runners, each check counted as one. */
export function describeAll(results: readonly StepResult[]): string {
  const total = sumTestResults(results.map(({ counts }) => counts));
  const checks = results.filter(({ step }) => step.kind === 'check').length;
  return [
    '',
    ...results.map(describeStep),
    '',
    ...(checks > 0
      ? [`Each check (builds, formats and the like: ${checks}) counts as one test.`]
      : []),
    `${total.passed} passed, ${total.failed} failed`,
  ].join('\n');
}
