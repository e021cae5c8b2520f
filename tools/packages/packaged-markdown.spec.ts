import { packagedMarkdown } from './packaged-markdown.ts';

const pages = new Map([
  ['README.md', 'README.md'],
  ['docs/cookbook.md', 'docs/cookbook.md'],
  ['server/README.md', 'docs/server.md'],
  ['projects/ngx-lifeline/PROTOCOL.md', 'PROTOCOL.md'],
]);
const packaged = (text: string, path = 'README.md') => packagedMarkdown(text, { path, pages });

describe('a page of the repository, as a page of a package,', () => {
  it('leads to the pages that are packed with it, from where it is itself', () => {
    expect(packaged('see [the contract](projects/ngx-lifeline/PROTOCOL.md#acks).')).toBe(
      'see [the contract](PROTOCOL.md#acks).',
    );
    expect(packaged('[it](../projects/ngx-lifeline/PROTOCOL.md)', 'server/README.md')).toBe(
      '[it](../PROTOCOL.md)',
    );
    expect(packaged('**[`server`](../server/README.md)**', 'docs/cookbook.md')).toBe(
      '**[`server`](server.md)**',
    );
  });

  it('keeps a link into the repository, for the check of the tarball to find', () => {
    expect(packaged('[the model](projects/model.ts)')).toBe('[the model](projects/model.ts)');
  });

  it('leaves links to the web, within the page and in code as they are', () => {
    const text =
      '[a](https://example.com/a) [b](#options) [c](mailto:c@example.com)\n' +
      '```ts\nrun[0](server/README.md)\n```\n';
    expect(packaged(text)).toBe(text);
  });

  it('leaves out what only somebody with the repository can do', () => {
    const text =
      'a\n\n<!-- repository only -->\nb\n<!-- end of repository only -->\n\nc\n\n' +
      '<!-- repository only -->\nd\n<!-- end of repository only -->\n';
    expect(packaged(text)).toBe('a\n\nc\n\n');
  });

  it('leaves out a part of a sentence, and the sentence is whole', () => {
    const text = 'a <!-- repository only -->(see [b](b.ts))<!-- end of repository only -->.\n\nc\n';
    expect(packaged(text)).toBe('a .\n\nc\n');
  });

  it('leaves out pictures, and nothing of their words stays', () => {
    const text =
      'a\n\n<picture>\n  <img src="docs/a.webp" alt="A" />\n</picture>\n\nb\n\n![B](docs/b.svg)\n\nc\n';
    expect(packaged(text)).toBe('a\n\nb\n\nc\n');
  });

  it('shows code, not where it comes from', () => {
    expect(packaged('a\n\n<!-- code: cookbook/a.ts -->\n\n```ts\nb();\n```\n')).toBe(
      'a\n\n```ts\nb();\n```\n',
    );
  });
});
