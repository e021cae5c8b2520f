/**
 * Brings the code in the pages up to date with the files that it comes from: `npm run docs:embed`.
 * With `--check` it changes nothing, and fails where a page is behind. Either
 * way it fails where a recipe of the cookbook cannot be copied as it stands.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { embedCode } from './embed-code.ts';
import { recipeProblems } from './recipe-problems.ts';

const check = process.argv.includes('--check');
const COOKBOOK = 'docs/cookbook.md';

const read = (path: string) => readFileSync(path, 'utf8');
const behind: string[] = [];
const pages = ['README.md', 'server/README.md', ...globSync('docs/*.md')];
for (const page of pages) {
  const text = read(page);
  const embedded = embedCode(text, read);
  if (embedded === text) continue;
  behind.push(page);
  if (!check) writeFileSync(page, embedded);
}
for (const page of behind) {
  console.log(`${page} ${check ? 'shows old code' : 'is up to date again'}`);
}
if (check && behind.length > 0) {
  console.error('Run npm run docs:embed.');
  process.exitCode = 1;
}
for (const problem of recipeProblems(read(COOKBOOK), read)) {
  console.error(`${COOKBOOK} ${problem}.`);
  process.exitCode = 1;
}
