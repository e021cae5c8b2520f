/**
 * `npm run bench:report -- [results.json] [folder]`: writes tables and pictures from the results of
 * `npm run bench` into docs/bench, with the results beside them.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from './processes/bundle.ts';
import { pictures } from './report/pictures.ts';
import { parse, writeResults } from './report/results-file.ts';
import { resultsPage } from './report/results-page.ts';

const [file = 'dist/bench/results.json', folder = join(WORKSPACE, 'docs/bench')] =
  process.argv.slice(2);
if (!existsSync(file)) {
  console.error(`There is no ${file}. npm run bench writes it; or name another file.`);
  process.exit(2);
}
const results = parse(file);
const drawn = pictures(results);
mkdirSync(folder, { recursive: true });
for (const [name, content] of drawn) writeFileSync(join(folder, name), content);
writeFileSync(join(folder, 'results.md'), resultsPage(results, [...drawn.keys()]));
writeResults(join(folder, 'results.json'), results);
console.log(`${drawn.size} pictures, results.md and results.json in ${folder}`);
