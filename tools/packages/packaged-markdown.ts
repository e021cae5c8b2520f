import { posix } from 'node:path';

/** Where a page is and what it can point to. */
export interface PackagedPage {
  /** The page in the repository: `server/README.md`. */
  readonly path: string;
  /** The pages that are packed beside it, by their path in the repository. */
  readonly beside: ReadonlyMap<string, string>;
}

/** What only somebody with the repository can follow. */
const REPOSITORY_ONLY = /<!-- repository only -->[\s\S]*?<!-- end of repository only -->\n\n?/g;
const RELATIVE_LINK = /!?\[([^\]]*)\]\((?![a-z]+:|#)([^)\s#]+)(#[^)]*)?\)/g;

/**
 * A page of the repository as a page of a package. A link to a page that is packed as well leads
 * there; of any other link into the repository the words stay, because nothing is at its end.
 */
export function packagedMarkdown(text: string, { path, beside }: PackagedPage): string {
  return text
    .replaceAll(REPOSITORY_ONLY, '')
    .replaceAll(RELATIVE_LINK, (_link, words: string, target: string, anchor = '') => {
      const packed = beside.get(posix.join(posix.dirname(path), target));
      return packed === undefined ? words : `[${words}](${packed}${String(anchor)})`;
    });
}
