/**
 * Runs Jasmine specs in this Node process and reports their counts: those of a directory with a
 * `jasmine.json` (`node tools/jasmine.ts --project server`), or those of files and globs. With
 * `--filter text` only the specs whose name contains the text.
 */
import { parseArgs } from 'node:util';
import Jasmine from 'jasmine';
import { reportTestResults } from './test-results.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { project: { type: 'string' }, filter: { type: 'string' } },
});

const counted = { passed: 0, failed: 0, skipped: 0 };

if (values.project) {
  process.chdir(values.project);
}
const runner = new Jasmine({ projectBaseDir: process.cwd() });
runner.exitOnCompletion = false;
runner.configureDefaultReporter({ showColors: process.stdout.isTTY });
if (values.project) {
  runner.loadConfigFile('jasmine.json');
} else {
  runner.loadConfig({ spec_dir: '.', spec_files: positionals, random: true });
  runner.env.configure({ failSpecWithNoExpectations: true });
}
runner.addReporter({
  specDone({ status }) {
    if (status === 'passed' || status === 'failed') {
      counted[status] += 1;
    } else if (status === 'pending') {
      counted.skipped += 1;
    }
  },
  suiteDone({ failedExpectations }) {
    counted.failed += failedExpectations.length;
  },
  jasmineDone({ failedExpectations }) {
    counted.failed += failedExpectations.length;
  },
});

const filter = values.filter?.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
const { overallStatus } = await runner.execute(undefined, filter);
reportTestResults(counted);
// A timer or socket that a spec has left open must not keep the run from ending.
process.exit(overallStatus === 'passed' ? 0 : 1);
