/**
 * Brings the code in the pages up to date with the files that it comes from: `npm run docs:embed`.
 * With `--check` it changes nothing, and fails where a page is behind.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { embedCode } from './embed-code.ts';

const check = process.argv.includes('--check');
const behind: string[] = [];
const pages = ['README.md', 'server/README.md', ...globSync('docs/*.md')];
for (const page of pages) {
  const text = readFileSync(page, 'utf8');
  const embedded = embedCode(text, (path) => readFileSync(path, 'utf8'));
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
