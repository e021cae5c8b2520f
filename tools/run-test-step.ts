import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { readTestResults, TEST_RESULTS_FILE, type TestResults } from './test-results.ts';
import { type TestStep } from './test-steps.ts';

/** How a step went. */
export interface StepResult {
  readonly step: TestStep;
  readonly passed: boolean;
  readonly counts: TestResults;
  readonly seconds: number;
  /** Why it failed: the whole output of the command that did. */
  readonly output: string;
}

/**
 * Runs the commands of a step, with a temp directory of its own below `scratch`.
 *
 * A runner that fails without a failed spec (it did not compile, the browser died) counts as one
 * failure, and so does one that ran no spec at all: silence is not success.
 */
export async function runTestStep(step: TestStep, scratch: string): Promise<StepResult> {
  const startedAt = performance.now();
  const directory = mkdtempSync(join(scratch, 'step-'));
  const temporary = join(directory, 'tmp');
  mkdirSync(temporary);
  const resultsFile = join(directory, 'results.json');
  const env = {
    TMPDIR: temporary,
    TEMP: temporary,
    NG_CLI_ANALYTICS: 'false',
    FORCE_COLOR: '0',
    [TEST_RESULTS_FILE]: resultsFile,
  };

  let output = '';
  let succeeded = true;
  for (const command of step.commands) {
    const result = await runCommand(command, { env, limitSeconds: 300 });
    if (result.code !== 0) {
      succeeded = false;
      output = `${command.slice(1).join(' ')}\n${result.output}`;
      break;
    }
    output = result.output;
  }

  const counts = countsOf(step, succeeded, readTestResults(resultsFile));
  if (step.kind === 'runner' && succeeded && counts.passed === 0) {
    output += '\nNo spec ran.';
  }
  return {
    step,
    passed: counts.failed === 0,
    counts,
    seconds: (performance.now() - startedAt) / 1_000,
    output,
  };
}

/** The result of a step that cannot run, because one that it builds upon failed. */
export function blockedStep(step: TestStep, blockedBy: string): StepResult {
  const counts = { passed: 0, failed: 1, skipped: 0 };
  return { step, passed: false, counts, seconds: 0, output: `not run: ${blockedBy} failed` };
}

function countsOf(
  step: TestStep,
  succeeded: boolean,
  reported: TestResults | undefined,
): TestResults {
  if (step.kind === 'check') {
    return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  }
  const counts = reported ?? { passed: 0, failed: 0, skipped: 0 };
  const silentFailure = counts.failed === 0 && (!succeeded || counts.passed === 0);
  return silentFailure ? { ...counts, failed: 1 } : counts;
}
