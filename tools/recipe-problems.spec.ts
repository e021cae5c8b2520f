import { recipeProblems } from './recipe-problems.ts';

const FILES: Readonly<Record<string, string>> = {
  'cookbook/alone.ts': "import { inject } from '@angular/core';\n",
  'cookbook/token.ts': "import { Tokens } from './tokens';\nimport '../x';\n",
  'cookbook/tokens.ts': "import { map } from 'rxjs';\n",
};
const problems = (...places: string[]) =>
  recipeProblems(
    places.map((place) => `text\n\n<!-- code: ${place} -->\n`).join('\n'),
    (path) => FILES[path] ?? '',
  );

describe('a page of recipes that can be copied as they stand', () => {
  it('shows whole files, and the files of our own that they import', () => {
    expect(problems('cookbook/alone.ts')).toEqual([]);
    expect(problems('cookbook/token.ts', 'cookbook/tokens.ts')).toEqual([]);
  });

  it('shows no region, which has no imports', () => {
    expect(problems('cookbook/alone.ts#part')).toEqual([
      'shows the region "part" of cookbook/alone.ts without its imports: show all of it',
    ]);
  });

  it('leaves no file out that a recipe imports', () => {
    expect(problems('cookbook/token.ts')).toEqual([
      'shows cookbook/token.ts, which imports cookbook/tokens.ts, and not that one',
    ]);
  });
});
