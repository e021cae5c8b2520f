/**
 * `npm run api` compares what each entry point exports with the reports in `api/`, and fails where
 * they differ; `npm run api:update` writes them. `--built` takes the packages as they are in `dist`.
 */
import { globSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { layOutInstalled, REPORT_FOLDER, reportApi } from './api-report.ts';
import { buildPackages } from './build-packages.ts';
import { entryPoints, PUBLISHED_PACKAGES } from './published-package.ts';

const { values } = parseArgs({
  options: {
    update: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});
const { update } = values;

if (!values.built) await buildPackages();
layOutInstalled();
const entries = PUBLISHED_PACKAGES.flatMap(entryPoints);
const different: string[] = [];
for (const entry of entries) {
  const { changed, problems } = reportApi(entry, { update });
  if (changed) different.push(entry.specifier);
  for (const problem of problems) {
    console.error(`${entry.specifier}: ${problem}`);
    process.exitCode = 1;
  }
}
const expected = new Set(entries.map(({ fileName }) => `${fileName}.api.md`));
const stale = globSync(join(REPORT_FOLDER, '*.api.md')).filter(
  (file) => !expected.has(basename(file)),
);
if (update) {
  for (const file of stale) rmSync(file);
  console.log(
    `${entries.length} reports in ${REPORT_FOLDER}/, ${different.length} of them changed.`,
  );
} else if (different.length > 0 || stale.length > 0) {
  console.error(`The API differs from its report: ${[...different, ...stale].join(', ')}.`);
  console.error('If it is meant to, run "npm run api:update" and commit the reports.');
  process.exitCode = 1;
} else {
  console.log(`${entries.length} entry points are as their reports in ${REPORT_FOLDER}/ say.`);
}
