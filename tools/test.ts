/**
 * Checks everything: `npm test`, or the steps whose name contains one of the given words:
 * `npm test -- --only server,library`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endRunningCommands } from './run-command.ts';
import { runTestSteps } from './run-test-steps.ts';
import { TEST_STEPS } from './test-steps.ts';
import { describeAll, describeStep } from './test-summary.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const words = values.only?.split(',').filter(Boolean) ?? [''];
const steps = TEST_STEPS.filter(({ name }) => words.some((word) => name.includes(word)));
if (steps.length === 0) {
  const names = TEST_STEPS.map(({ name }) => name).join(', ');
  console.error(`No step is called "${values.only ?? ''}". There are: ${names}.`);
  process.exit(1);
}

/** Whatever a browser, a compiler or a spec drops into the temp directory goes with this one. */
const scratch = mkdtempSync(join(tmpdir(), 'lifeline-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

const interruption = new AbortController();
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!interruption.signal.aborted) {
      interruption.abort();
      void endRunningCommands().then(() => process.exit(exitCodes[signal]));
    }
  });
}

const results = await runTestSteps(steps, {
  scratch,
  slots: 4,
  interruption: interruption.signal,
  onDone: (result) => {
    if (!interruption.signal.aborted) {
      console.log(describeStep(result));
      if (!result.passed) {
        console.log(`\n${result.output.trim()}\n`);
      }
    }
  },
});
if (!interruption.signal.aborted) {
  console.log(describeAll(results));
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
