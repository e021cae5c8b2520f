import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The custom properties that the components read, with their defaults, in the order of the style sheets. */
export function themeProperties(directory: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const file of globSync('**/*.css', { cwd: directory }).sort()) {
    const css = readFileSync(join(directory, file), 'utf8');
    for (const { index } of css.matchAll(/var\(\s*--lifeline-/g)) {
      const [name = '', ...rest] = inBrackets(css, index + 'var'.length).split(',');
      properties.set(name.trim(), rest.join(',').replaceAll(/\s+/g, ' ').trim());
    }
  }
  return properties;
}

/** What stands between the bracket at a place and its counterpart. */
function inBrackets(text: string, open: number): string {
  let depth = 0;
  for (let place = open; place < text.length; place++) {
    if (text[place] === '(') depth += 1;
    if (text[place] === ')') depth -= 1;
    if (depth === 0) return text.slice(open + 1, place);
  }
  throw new Error(`A bracket is not closed: ${text.slice(open, open + 40)}`);
}
