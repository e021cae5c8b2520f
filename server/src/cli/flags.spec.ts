import { readFileSync } from 'node:fs';
import { CLOSE_CODES } from '../close-codes.ts';
import { DEFAULT_OPTIONS } from '../options/default-options.ts';
import { FLAGS } from './flags.ts';
import { helpText } from './help-text.ts';
import { parseCommandLine } from './parse-command-line.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('flags', () => {
  it('exist for every option that a command line can give', () => {
    // What is a function or an object has no flag, or one that makes it.
    const others = ['log', 'clock', 'authenticate', 'topics', 'store'];
    const options = Object.keys(DEFAULT_OPTIONS).filter((name) => !others.includes(name));
    expect(FLAGS.map(({ option }) => option as string).sort()).toEqual(options.sort());
  });

  it('are in the help and in the README with their defaults', () => {
    for (const { name, option, value } of FLAGS) {
      const fallback = DEFAULT_OPTIONS[option];
      expect(helpText()).toContain(`--${name} ${value}`);
      if (fallback !== undefined) {
        expect(helpText()).toMatch(new RegExp(`--${name} .*\\(default: ${String(fallback)}\\)`));
      }
      const cell = fallback === undefined ? '[^|]+' : `\`${String(fallback)}\``;
      expect(readme).toMatch(new RegExp(`\\| \`${option}\` +\\| \`--${name}\` +\\| ${cell} +\\|`));
    }
  });

  it('set the options they name', () => {
    const command = parseCommandLine(
      [
        '--origin',
        'http://a.example',
        '--origin=http://b.example',
        '--max-depth',
        '5',
        '--static',
        'x',
      ],
      {},
    );
    expect(command).toEqual({
      run: 'server',
      log: 'info',
      drainSpread: 5_000,
      options: {
        origins: ['http://a.example', 'http://b.example'],
        maxDepth: 5,
        staticFiles: 'x',
      },
    });
  });

  it('leave every close code of the server explained in the README', () => {
    for (const code of Object.values(CLOSE_CODES)) {
      expect(readme).toMatch(new RegExp(`\\| ${code} +\\|`));
    }
  });
});
