import { readFileSync } from 'node:fs';
import { fiveMinutes } from './five-minutes.ts';

describe('the five minutes of the README', () => {
  const { commands, lines } = fiveMinutes(readFileSync('README.md', 'utf8'));

  it('are at most 5 commands, from ng new to a live status', () => {
    expect(commands[0]).toContain(' new ');
    expect(commands.length).toBeLessThanOrEqual(5);
  });

  it('are at most 10 lines of code, also for who writes the badge by hand', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(10);
  });

  it('are read without comments and empty lines, and no further than their section', () => {
    const readme =
      '# a\n## Five minutes\n\n```sh\n# first\nnpx ng new desk   # one\n\ncd desk\n```\n' +
      '```ts\n// app.ts\na();\n\nb();\n```\n## More\n```sh\nrm desk\n```\n';
    expect(fiveMinutes(readme)).toEqual({
      commands: ['npx ng new desk', 'cd desk'],
      lines: ['a();', 'b();'],
    });
  });

  it('are missed where they are not there', () => {
    expect(() => fiveMinutes('# a\n')).toThrowError(/README.md needs a section "## Five minutes"/);
  });
});
