import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themeProperties } from './theme-properties.ts';

const PANEL = join(import.meta.dirname, '../projects/ngx-lifeline/panel');

describe('the custom properties of the panel', () => {
  it('are documented with their defaults, all of them and no others', () => {
    const readme = readFileSync(join(PANEL, 'README.md'), 'utf8');
    const rows = readme.matchAll(/^\| `(--lifeline-[\w-]+)` +\| `([^`]+)`/gm);
    const documented = [...rows].map(([, name, value]) => `${name}: ${value}`);
    const read = [...themeProperties(join(PANEL, 'src'))].map((pair) => pair.join(': '));
    expect(documented).toEqual(read);
  });
});
