import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packagedMarkdown } from './packaged-markdown.ts';

/** Pages by where they are packed, with where they are in the repository. */
type Pages = Readonly<Record<string, string>>;

const BOTH: Pages = {
  'CHANGELOG.md': 'CHANGELOG.md',
  'PROTOCOL.md': 'projects/ngx-lifeline/PROTOCOL.md',
};

/** What the library's README leads to. */
export const LIBRARY_PAGES: Pages = {
  ...BOTH,
  'README.md': 'README.md',
  'docs/backends.md': 'docs/backends.md',
  'docs/cookbook.md': 'docs/cookbook.md',
  'docs/migration.md': 'docs/migration.md',
  'docs/panel.md': 'projects/ngx-lifeline/panel/README.md',
  'docs/server.md': 'server/README.md',
};

export const SERVER_PAGES: Pages = { ...BOTH, 'README.md': 'server/README.md' };

/** Puts the licence and the pages into a built package. */
export function addDocuments(staged: string, packedPages: Pages): void {
  copyFileSync('LICENSE', join(staged, 'LICENSE'));
  const pages = new Map(Object.entries(packedPages).map(([packed, path]) => [path, packed]));
  for (const [path, packed] of pages) {
    const text = packagedMarkdown(readFileSync(path, 'utf8'), { path, pages });
    mkdirSync(dirname(join(staged, packed)), { recursive: true });
    writeFileSync(join(staged, packed), text);
  }
}
