import { LifelineServerError } from '../errors.ts';
import { DEFAULT_OPTIONS } from './default-options.ts';
import { OPTION_RANGES } from './option-ranges.ts';
import { resolveOptions } from './resolve-options.ts';

function errorFor(options: object): LifelineServerError {
  try {
    resolveOptions(options);
  } catch (error) {
    if (error instanceof LifelineServerError) return error;
  }
  throw new Error(`accepted: ${JSON.stringify(options)}`);
}

describe('resolveOptions', () => {
  it('fills in the defaults, also for what is given as undefined', () => {
    expect(resolveOptions()).toEqual(DEFAULT_OPTIONS);
    expect(resolveOptions({ port: undefined, host: undefined })).toEqual(DEFAULT_OPTIONS);
  });

  it('cannot be changed afterwards, and neither can the defaults', () => {
    expect(Object.isFrozen(resolveOptions({ port: 1 }))).toBeTrue();
    expect(Object.isFrozen(DEFAULT_OPTIONS)).toBeTrue();
  });

  for (const [name, [min, max]] of Object.entries(OPTION_RANGES)) {
    it(`names the range when ${name} is outside of it or no whole number`, () => {
      for (const value of [min - 1, max + 1, min + 0.5, NaN, Infinity, String(min), null]) {
        const { code, message, details } = errorFor({ [name]: value });
        expect(code).toBe('invalid-option');
        expect(message).toContain(`${name} must be a whole number from ${min} to ${max}`);
        expect(details).toEqual({ option: name, value, min, max });
      }
    });
  }

  it('accepts both ends of a range', () => {
    expect(resolveOptions({ port: 0 }).port).toBe(0);
    expect(resolveOptions({ port: 65_535 }).port).toBe(65_535);
    expect(resolveOptions({ closeGrace: 0 }).closeGrace).toBe(0);
  });

  it('refuses a silence that ends before the answer to a ping can come', () => {
    const { code, message } = errorFor({ pingInterval: 5_000, silenceTimeout: 5_000 });
    expect(code).toBe('contradictory-options');
    expect(message).toContain('silenceTimeout (5000 ms) must be more than pingInterval (5000 ms)');
    expect(errorFor({ pingInterval: 60_000 }).code).toBe('contradictory-options');
  });

  it('refuses a buffer smaller than one message', () => {
    const { code, message } = errorFor({ maxBufferedBytes: 65_535 });
    expect(code).toBe('contradictory-options');
    expect(message).toContain('maxBufferedBytes (65535) must be at least maxMessageBytes (65536)');
  });

  it("refuses '*' beside other origins, and what is no origin", () => {
    expect(errorFor({ origins: ['*', 'http://a.example'] }).message).toContain('leave the others');
    for (const origin of ['http://a.example/app', 'a.example', '', 5, null, 'http://u@a.example']) {
      expect(errorFor({ origins: [origin] }).details.option).toBe('origins');
    }
    expect(errorFor({ origins: 'http://a.example' }).message).toContain('must be an array');
  });

  it('writes origins as browsers do', () => {
    const origins = ['HTTPS://App.Example:443', 'http://a.example:80/', 'capacitor://localhost'];
    expect(resolveOptions({ origins }).origins).toEqual([
      'https://app.example',
      'http://a.example',
      'capacitor://localhost',
    ]);
  });

  it('refuses a path that no request can have, and the one of the health', () => {
    for (const path of ['', 'socket', '/a?b', '/a#b', '/a b', '/straße', '/a/../b', 5]) {
      expect(errorFor({ path }).details.option).toBe('path');
    }
    expect(errorFor({ path: '/healthz' }).code).toBe('contradictory-options');
  });

  it('refuses a directory that is not there, an empty host and a log that is no function', () => {
    expect(errorFor({ staticFiles: '/no/such/directory' }).message).toContain('that exists');
    expect(errorFor({ staticFiles: import.meta.filename }).message).toContain('that exists');
    expect(errorFor({ host: '' }).details.option).toBe('host');
    expect(errorFor({ log: 'console' }).details.option).toBe('log');
  });

  it('refuses an authentication, topic rules or a store that cannot be', () => {
    expect(errorFor({ authenticate: 'yes' }).details.option).toBe('authenticate');
    expect(errorFor({ topics: { authorize: true } }).message).toContain('a function as authorize');
    expect(errorFor({ topics: { allow: () => true } }).message).toContain(
      'exists, authorize, changed',
    );
    expect(errorFor({ topics: 5 }).details.option).toBe('topics');
    expect(errorFor({ topics: null }).details.option).toBe('topics');
    expect(errorFor({ store: {} }).message).toContain('memoryStore()');
  });

  it('names the options when one is misspelt', () => {
    const { message } = errorFor({ pingIntervall: 5 });
    expect(message).toContain('pingIntervall is no option; the options are host, port, ');
  });
});
