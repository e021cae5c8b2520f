/**
 * Runs the drills: `npm run drills`, with `--filter text` for those whose name or file contains the text,
 * `--repeat N` for N runs, each in cold processes, `--throttle N` for a page on a processor N times
 * slower, `--panel DIR` for another build of the panel, `--directory DIR` for other drills. Each file of drills is a process with a
 * browser of its own; three run at a time, for most of a drill is waiting, or two slow ones.
 */
import { existsSync, globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { endRunningCommands, runCommand } from '../../tools/run-command.ts';
import {
  readTestResults,
  reportTestResults,
  sumTestResults,
  TEST_RESULTS_FILE,
  type TestResults,
} from '../../tools/test-results.ts';
import { drillSettings } from './drill-settings.ts';

const { values } = parseArgs({
  options: {
    filter: { type: 'string' },
    repeat: { type: 'string', default: '1' },
    throttle: { type: 'string', default: String(drillSettings.throttle) },
    panel: { type: 'string', default: drillSettings.panelDirectory },
    directory: { type: 'string', default: join(import.meta.dirname, 'drills') },
  },
});

if (!existsSync(join(values.panel, 'index.html'))) {
  console.error(`There is no panel in ${values.panel}: build it with npx ng build status-panel`);
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), 'lifeline-drills-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
const interruption = new AbortController();
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interruption.abort();
    void endRunningCommands().then(() => process.exit(1));
  });
}

// The large ones first, so that no long one is left alone at the end.
const files = globSync(join(values.directory, '*.spec.ts')).sort(
  (one, other) => statSync(other).size - statSync(one).size,
);
const queue = Array.from({ length: Number(values.repeat) }).flatMap(() => files);
const results: TestResults[] = [];
const atATime = Number(values.throttle) > 1 ? 2 : 3;
await Promise.all(Array.from({ length: atATime }, work));

const total = sumTestResults(results);
reportTestResults(total);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let file = queue.shift(); file && !interruption.signal.aborted; file = queue.shift()) {
    results.push(await runFile(file));
  }
}

async function runFile(file: string): Promise<TestResults> {
  const startedAt = performance.now();
  const directory = mkdtempSync(join(scratch, 'run-'));
  const resultsFile = join(directory, 'results.json');
  const isWholeFile = values.filter === undefined || basename(file).includes(values.filter);
  const filter = isWholeFile ? [] : ['--filter', values.filter ?? ''];
  const { code, output } = await runCommand(
    [process.execPath, join(import.meta.dirname, '../../tools/jasmine.ts'), file, ...filter],
    {
      env: {
        TMPDIR: directory,
        DRILL_THROTTLE: values.throttle,
        DRILL_PANEL: values.panel,
        [TEST_RESULTS_FILE]: resultsFile,
      },
    },
  );
  const counted = readTestResults(resultsFile) ?? { passed: 0, failed: 0, skipped: 0 };
  const nothingMatched = !isWholeFile && counted.passed + counted.failed === 0;
  // A process that died before it could count is a failure like any other.
  const failed = counted.failed === 0 && code !== 0 && !nothingMatched ? 1 : counted.failed;
  if (!nothingMatched && !interruption.signal.aborted) {
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    const name = basename(file, '.spec.ts').padEnd(20);
    console.log(`${name}  ${counted.passed} passed, ${failed} failed  ${seconds} s`);
  }
  if (failed > 0 && !interruption.signal.aborted) console.log(output);
  return { ...counted, failed };
}
