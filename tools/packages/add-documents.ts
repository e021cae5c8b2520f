import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagedMarkdown } from './packaged-markdown.ts';

const PAGES = {
  'CHANGELOG.md': 'CHANGELOG.md',
  'PROTOCOL.md': 'projects/ngx-lifeline/PROTOCOL.md',
};

/** Puts the licence and the pages beside a built package, with a README from this path. */
export function addDocuments(staged: string, readme: string): void {
  copyFileSync('LICENSE', join(staged, 'LICENSE'));
  const pages = Object.entries({ 'README.md': readme, ...PAGES });
  const beside = new Map(pages.map(([packed, path]) => [path, packed]));
  for (const [packed, path] of pages) {
    const text = packagedMarkdown(readFileSync(path, 'utf8'), { path, beside });
    writeFileSync(join(staged, packed), text);
  }
}
