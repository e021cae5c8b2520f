/** A place in a Markdown page that shows code of a file, or of one `#region` of it. */
const PLACE =
  /(<!-- code: (?<path>[^\s#]+)(?:#(?<region>[\w-]+))? -->\n+)(?<fence>`{3,})\w*\n[\s\S]*?\n\k<fence>(?=\n|$)/g;

const LANGUAGES: Readonly<Record<string, string>> = { py: 'python', mjs: 'js' };

/**
 * The page with each of its places brought up to date:
 * a comment `<!-- code: path/to/file.ts#region -->` and the fenced block that follows it.
 * @throws when a file or region is missing, or a comment has no block after it
 */
export function embedCode(page: string, read: (path: string) => string): string {
  const places = page.match(/<!-- code: /g)?.length ?? 0;
  let filled = 0;
  const embedded = page.replace(PLACE, (...match) => {
    const { path, region } = match.at(-1) as { path: string; region?: string };
    filled++;
    const code = region ? readRegion(read(path), region, path) : withoutMarks(read(path));
    const extension = path.slice(path.lastIndexOf('.') + 1);
    const fence = code.includes('```') ? '````' : '```';
    return `${String(match[1])}${fence}${LANGUAGES[extension] ?? extension}\n${code}\n${fence}`;
  });
  if (filled < places) {
    throw new Error(
      `${places - filled} of ${places} code comments have no fenced block after them`,
    );
  }
  return embedded;
}

function readRegion(source: string, region: string, path: string): string {
  const mark = new RegExp(
    `^[ \\t]*(?://|#) #region ${region}[ \\t]*\\n([\\s\\S]*?)^[ \\t]*(?://|#) #endregion`,
    'm',
  );
  const found = mark.exec(source)?.[1];
  if (found === undefined) throw new Error(`${path} has no region "${region}"`);
  return dedent(withoutMarks(found));
}

function withoutMarks(source: string): string {
  return source.replace(/^[ \t]*(?:\/\/|#) #(?:end)?region.*\n/gm, '').trimEnd();
}

function dedent(text: string): string {
  const lines = text.split('\n');
  const margins = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const margin = Math.min(...margins);
  return lines.map((line) => line.slice(margin)).join('\n');
}
