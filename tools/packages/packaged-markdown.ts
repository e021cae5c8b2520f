import { posix } from 'node:path';

/** Where a page is and what it can point to. */
export interface PackagedPage {
  /** The page in the repository: `server/README.md`. */
  readonly path: string;
  /** Every page of the package by its path in the repository, this one as well. */
  readonly pages: ReadonlyMap<string, string>;
}

/** What only somebody with the repository can follow: blocks of lines, or a part of a sentence. */
const REPOSITORY_ONLY = [
  /^<!-- repository only -->\n[\s\S]*?^<!-- end of repository only -->\n{0,2}/gm,
  /<!-- repository only -->.*?<!-- end of repository only -->/g,
];
/** Pictures are as large as all the rest together, and npm's page shows no relative ones. */
const PICTURES = [/^<picture>\n[\s\S]*?^<\/picture>\n{0,2}/gm, /^!\[[^\]]*\]\([^)]*\)\n{0,2}/gm];
/** Where embedded code comes from. */
const CODE_PLACES = /^<!-- code: .* -->\n{1,2}/gm;
const FENCED = /(^(`{3,})\w*\n[\s\S]*?^\2$)/m;
const RELATIVE_LINK = /\]\((?![a-z]+:|#)([^)\s#]+)(#[^)]*)?\)/g;

/**
 * A page of the repository as a page of a package. A link to a page that is packed leads there. Any
 * other one stays as it is, so that `npm run pack` complains of it.
 */
export function packagedMarkdown(text: string, { path, pages }: PackagedPage): string {
  const here = posix.dirname(pages.get(path) ?? path);
  const linked = (prose: string) =>
    prose.replaceAll(RELATIVE_LINK, (link, target: string, anchor = '') => {
      const packed = pages.get(posix.join(posix.dirname(path), target));
      return packed === undefined ? link : `](${posix.relative(here, packed)}${String(anchor)})`;
    });
  const left = [...REPOSITORY_ONLY, ...PICTURES, CODE_PLACES].reduce(
    (page, unwanted) => page.replaceAll(unwanted, ''),
    text,
  );
  return prose(left, linked);
}

/** Changes what stands outside of fenced blocks of code. */
export function prose(text: string, change: (part: string) => string): string {
  // A split by two groups: prose, block, its fence, prose, and so on.
  return text
    .split(FENCED)
    .map((part, index) => (index % 3 === 0 ? change(part) : index % 3 === 1 ? part : ''))
    .join('');
}
