import { linkProblems } from './link-problems.ts';

const problems = (files: Readonly<Record<string, string>>) =>
  linkProblems(Object.keys(files), (file) => files[file] ?? '');

describe('links of a packed page', () => {
  it('lead to packed files and to their headings', () => {
    const pages = {
      'README.md': '# A\n[b](docs/b.md) [close codes](docs/b.md#close-codes-table) [a](#a)',
      'docs/b.md': '## Close codes: `table`\n[a](../README.md) [web](https://example.com/x)',
    };
    expect(problems(pages)).toEqual([]);
  });

  it('are told where nothing is at their end', () => {
    expect(problems({ 'docs/b.md': '[a](README.md)' })).toEqual([
      'docs/b.md links to README.md, which is not packed',
    ]);
    expect(problems({ 'README.md': '![a](a.svg) <img src="b.webp" />' })).toEqual([
      'README.md links to a.svg, which is not packed',
      'README.md links to b.webp, which is not packed',
    ]);
    expect(problems({ 'README.md': '# A\n[b](#b)' })).toEqual([
      'README.md links to #b, and README.md has no such heading',
    ]);
  });

  it('are none in code, and neither are headings', () => {
    expect(problems({ 'README.md': '```ts\na[0](b)\n# c\n```\n[c](#c)' })).toEqual([
      'README.md links to #c, and README.md has no such heading',
    ]);
  });
});
