import { posix } from 'node:path';
import { prose } from './packaged-markdown.ts';

const RELATIVE =
  /\]\((?![a-z]+:)([^)\s#]*)(?:#([^)\s]*))?\)|\b(?:src|srcset|href)="(?![a-z]+:)([^"]+)"/g;

/** Links of packed pages that lead to no packed file, or to no heading of it; in a sentence each. */
export function linkProblems(files: readonly string[], read: (file: string) => string): string[] {
  return files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const links = [...withoutCode(read(file)).matchAll(RELATIVE)];
      return links.flatMap(([, link, anchor, attribute]) => {
        const target = link ?? attribute ?? '';
        const path = target === '' ? file : posix.join(posix.dirname(file), target);
        if (!files.includes(path)) return [`${file} links to ${target}, which is not packed`];
        return anchor === undefined || anchors(read(path)).has(anchor)
          ? []
          : [`${file} links to #${anchor}, and ${path} has no such heading`];
      });
    });
}

/** The headings of a page, as GitHub and npm name them in an address. */
function anchors(page: string): ReadonlySet<string> {
  const headings = withoutCode(page).matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      String(heading)
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function withoutCode(page: string): string {
  const parts: string[] = [];
  prose(page, (part) => {
    parts.push(part);
    return part;
  });
  return parts.join('');
}
