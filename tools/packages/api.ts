/**
 * `npm run api` compares what each entry point exports with the reports in `api/`, and fails where
 * they differ; `npm run api:update` writes them. `--built` takes the packages as they are in `dist`.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { layOutInstalled, reportApi } from './api-report.ts';
import { packagesInDist } from './build-packages.ts';
import { changedLines } from './changed-lines.ts';
import { entryPoints, PUBLISHED_PACKAGES } from './published-package.ts';

const REPORTS = 'api';

const { values } = parseArgs({
  options: {
    update: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});

await packagesInDist(values);
layOutInstalled();
const entries = PUBLISHED_PACKAGES.flatMap(entryPoints);
const expected = entries.map(({ fileName }) => `${fileName}.api.md`);
const stale = globSync(join(REPORTS, '*.api.md')).filter(
  (file) => !expected.includes(basename(file)),
);
const different: string[] = [...stale];
for (const entry of entries) {
  const { text, problems } = reportApi(entry);
  for (const problem of problems) {
    console.error(`${entry.specifier}: ${problem}`);
    process.exitCode = 1;
  }
  const file = join(REPORTS, `${entry.fileName}.api.md`);
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text === committed) continue;
  different.push(file);
  if (values.update) writeFileSync(file, text);
  else console.error([file, ...changedLines(committed, text)].join('\n  '));
}
if (values.update) {
  for (const file of stale) rmSync(file);
  console.log(`${entries.length} reports in ${REPORTS}/, ${different.length} of them changed.`);
} else if (different.length > 0) {
  console.error(`The API differs from its reports: ${different.join(', ')}.`);
  console.error('If it is meant to, run "npm run api:update" and commit them.');
  process.exitCode = 1;
} else {
  console.log(`${entries.length} entry points are as their reports in ${REPORTS}/ say.`);
}
