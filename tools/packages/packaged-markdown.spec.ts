import { packagedMarkdown } from './packaged-markdown.ts';

const beside = new Map([['projects/ngx-lifeline/PROTOCOL.md', 'PROTOCOL.md']]);
const packaged = (text: string, path = 'README.md') => packagedMarkdown(text, { path, beside });

describe('a page of the repository, as a page of a package,', () => {
  it('leads to the pages that are packed beside it', () => {
    expect(packaged('see [the contract](projects/ngx-lifeline/PROTOCOL.md#acks).')).toBe(
      'see [the contract](PROTOCOL.md#acks).',
    );
    expect(packaged('[it](../projects/ngx-lifeline/PROTOCOL.md)', 'server/README.md')).toBe(
      '[it](PROTOCOL.md)',
    );
  });

  it('keeps the words of a link into the repository', () => {
    expect(packaged('**[`server`](server/README.md)**, and ![a picture](docs/panel.png)')).toBe(
      '**`server`**, and a picture',
    );
  });

  it('leaves links to the web and within the page as they are', () => {
    const text = '[a](https://example.com/a) [b](#options) [c](mailto:c@example.com) a[0](x)';
    expect(packaged(text)).toBe(text.replace('[0](x)', '0'));
  });

  it('leaves out what only somebody with the repository can do', () => {
    const text =
      'a\n\n<!-- repository only -->\nb\n<!-- end of repository only -->\n\nc\n\n' +
      '<!-- repository only -->\nd\n<!-- end of repository only -->\n';
    expect(packaged(text)).toBe('a\n\nc\n\n');
  });
});
