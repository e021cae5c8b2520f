import { checkOptions } from './check-options.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { UsageError } from './usage-error.ts';

describe('wrong usage', () => {
  function errorFor(args: readonly string[], env: Record<string, string> = {}): Error {
    try {
      const command = parseCommandLine(args, env);
      if (command.run === 'server') checkOptions(command.options);
    } catch (error) {
      return error as Error;
    }
    throw new Error('no error');
  }

  const wrong: readonly [args: string[], message: string, env?: Record<string, string>][] = [
    [['--nope'], '--nope'],
    [['--port', 'http'], '--port must be a whole number, got "http"'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535, got 70000'],
    [
      ['--silence-timeout', '5000'],
      '--silence-timeout (5000 ms) must be more than --ping-interval',
    ],
    [['--origin', 'nonsense'], '--origin must hold origins such as'],
    [['--log', 'loud'], '--log must be one of info, warn, error, none'],
    [['--store', ''], '--store must name a file, got ""'],
    [['--drain-spread', '300001'], '--drain-spread must be a whole number from 0 to 300000'],
    [[], 'PORT must be a whole number, got "x"', { PORT: 'x' }],
  ];

  for (const [args, message, env] of wrong) {
    it(`is told in one line, in the words that were typed: ${message}`, () => {
      const error = errorFor(args, env);
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain(message);
      expect(error.message).not.toContain('\n');
    });
  }
});
