import { checkClose } from './connection/close-check';
import { createLifeline } from './create-lifeline';
import { LifelineOptionError } from './errors';

/** What `createLifeline` throws for these options, or undefined. */
function thrown(options: Record<string, unknown>): unknown {
  try {
    createLifeline({ url: 'ws://test', ...options }).destroy();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What is given beside an option, because its default would follow from the option itself. */
const beside: Record<string, object> = {
  'backoff.initial': { max: 8_000 },
  'heartbeat.silenceTimeout': { interval: 10_000 },
};

/** The option `a.b` as an object. */
function given(path: string, value: unknown): Record<string, unknown> {
  const [outer = '', inner] = path.split('.');
  return { [outer]: inner ? { ...beside[path], [inner]: value } : value };
}

/** Every number, its range in words, and values just outside and just inside. */
const ranges: readonly [path: string, range: string, outside: number[], inside: number[]][] = [
  ['connectTimeout', 'from 1 to 300000', [0, 300_001, Infinity], [1, 300_000]],
  ['stableAfter', 'from 0 to 600000', [-1, 600_001, Infinity], [0, 600_000]],
  ['timeline', 'from 0 to 10000', [-1, 10_001, Infinity], [0, 10_000]],
  ['outbox.maxMessages', 'from 0 to 1000000', [-1, 1_000_001, Infinity], [0, 1_000_000]],
  ['outbox.maxBytes', 'from 0 to 1073741824', [-1, 2 ** 30 + 1], [0, 2 ** 30]],
  ['outbox.ttl', 'from 1 to Infinity', [0, -1, -Infinity], [1, 86_400_000, Infinity]],
  ['backoff.initial', 'from 0 to 8000', [-1, 8_001, Infinity], [0, 8_000]],
  ['backoff.max', 'from 1 to 2147483647', [0, -5, 2 ** 31, Infinity], [3_600, 2 ** 31 - 1]],
  ['backoff.firstMax', 'from 0 to 2147483647', [-1, 2 ** 31], [0, 2 ** 31 - 1]],
  ['backoff.min', 'from 0 to 8000', [-1, 8_001], [0, 8_000]],
  ['backoff.factor', 'from 1 to 100', [0, 0.99, 101], [1, 1.5, 100]],
  ['backoff.maxRetries', 'from 0 to Infinity', [-1], [0, 3, Infinity]],
  ['backoff.jitter', 'from 0 to 1', [-0.1, 1.1], [0, 0.2, 1]],
  ['heartbeat.interval', 'from 1 to 86400000', [0, -1, 86_400_001], [1, 24_999]],
  ['heartbeat.silenceTimeout', 'from 10001 to 2147483647', [0, 10_000, 2 ** 31], [10_001]],
  ['heartbeat.replyTimeout', 'from 1 to 25000', [0, 25_001], [1, 25_000]],
  ['heartbeat.probeTimeout', 'from 1 to 25000', [0, 25_001], [1, 25_000]],
  ['heartbeat.hiddenInterval', 'from 10000 to 86400000', [0, 9_999, 86_400_001], [10_000]],
  ['heartbeat.maxMissedPongs', 'from 1 to Infinity', [0, -1], [1, 3, Infinity]],
];

describe('an option out of range', () => {
  for (const [path, range, outside, inside] of ranges) {
    for (const value of [...outside, NaN, 'soon', '5', null]) {
      it(`throws at once: ${path} ${value}`, () => {
        const error = thrown(given(path, value));
        expect(error).toBeInstanceOf(LifelineOptionError);
        const { message, option } = error as LifelineOptionError;
        expect(message).toContain(path);
        expect(message).toContain(range);
        expect(message).toContain(`but is ${value}`);
        expect(option).toContain(path);
      });
    }

    it(`is not ${path} ${inside.join(', ')}`, () => {
      for (const value of inside) expect(thrown(given(path, value))).toBeUndefined();
    });

    it(`is not ${path} undefined: that means the default`, () => {
      expect(thrown(given(path, undefined))).toBeUndefined();
    });
  }

  for (const url of [undefined, null, '']) {
    it(`is a url that is missing: ${JSON.stringify(url)}`, () => {
      expect(thrown({ url })).toEqual(
        jasmine.objectContaining({ option: 'url', message: 'url is missing' }),
      );
    });
  }
});

describe('an option that is no option', () => {
  for (const [what, options, path] of [
    ['a policy that there is not', { outbox: { overflow: 'drop-latest' } }, 'outbox.overflow'],
    ['a ping that is null', { heartbeat: { ping: null } }, 'heartbeat.ping'],
  ] as const) {
    it(`throws at once and is named: ${what}`, () => {
      const error = thrown(options);
      expect(error).toBeInstanceOf(LifelineOptionError);
      expect((error as LifelineOptionError).option).toBe(path);
      expect((error as LifelineOptionError).message).toContain(path);
    });
  }

  for (const [option, value] of [
    ['heartbeat.silenceTimeout', 0],
    ['heartbeat.silenceTimeout', NaN],
    ['heartbeat.silenceTimeout', 'soon'],
    ['backoff.initial', NaN],
    ['backoff.initial', Infinity],
    ['backoff.initial', 'soon'],
  ] as const) {
    it(`is named itself, not the one whose default follows from it: ${option} ${value}`, () => {
      const [outer = '', inner = ''] = option.split('.');
      expect(thrown({ [outer]: { [inner]: value } })).toEqual(jasmine.objectContaining({ option }));
    });
  }
});

describe('options that contradict each other', () => {
  for (const [what, options, path] of [
    ['a first delay above the cap', { backoff: { initial: 5_000, max: 4_000 } }, 'backoff.initial'],
    [
      'a shortest delay above the cap',
      { backoff: { initial: 1, min: 11, max: 10 } },
      'backoff.min',
    ],
    [
      'a silence limit shorter than the interval',
      { heartbeat: { interval: 30_000, silenceTimeout: 25_000 } },
      'silenceTimeout',
    ],
    [
      'a silence limit equal to the interval',
      { heartbeat: { interval: 5, silenceTimeout: 5 } },
      'silenceTimeout',
    ],
    [
      'a reply limit above the silence limit',
      { heartbeat: { replyTimeout: 26_000 } },
      'replyTimeout',
    ],
    [
      'a probe limit above the silence limit',
      { heartbeat: { probeTimeout: 26_000 } },
      'probeTimeout',
    ],
    [
      'a hidden interval below the usual one',
      { heartbeat: { hiddenInterval: 5_000 } },
      'hiddenInterval',
    ],
  ] as const) {
    it(`throw at once: ${what}`, () => {
      const error = thrown(options);
      expect(error).toBeInstanceOf(LifelineOptionError);
      expect((error as LifelineOptionError).option).toContain(path);
    });
  }
});

describe('the code and reason of a disconnect', () => {
  const disconnect = (code?: number, reason?: string) => {
    const client = createLifeline({ url: 'ws://test' });
    try {
      client.disconnect({
        ...(code !== undefined && { code }),
        ...(reason !== undefined && { reason }),
      });
    } finally {
      client.destroy();
    }
  };

  for (const code of [1000, 3000, 4000, 4999]) {
    it(`may be ${code}`, () => {
      expect(() => disconnect(code)).not.toThrow();
    });
  }

  for (const code of [0, -1, 999, 1001, 1005, 1006, 1011, 2999, 5000, NaN, Infinity]) {
    it(`may not be ${code}`, () => {
      expect(() => disconnect(code)).toThrowError(
        LifelineOptionError,
        /^code must be .*3000 to 4999/,
      );
    });
  }

  for (const [what, reason, fits] of [
    ['123 letters', 'x'.repeat(123), true],
    ['124 letters', 'x'.repeat(124), false],
    ['61 umlauts and a letter: 123 bytes', 'ä'.repeat(61) + 'x', true],
    ['62 umlauts: 124 bytes', 'ä'.repeat(62), false],
    ['41 euro signs: 123 bytes', '€'.repeat(41), true],
    ['42 euro signs: 126 bytes', '€'.repeat(42), false],
    ['30 faces and 3 letters: 123 bytes', '😀'.repeat(30) + 'abc', true],
    ['31 faces: 124 bytes', '😀'.repeat(31), false],
    ['41 lone surrogates: 123 bytes', '\ud800'.repeat(41), true],
    ['42 lone surrogates: 126 bytes', '\ud800'.repeat(42), false],
  ] as const) {
    it(`${fits ? 'may' : 'may not'} be ${what}`, () => {
      const close = expect(() => disconnect(1000, reason));
      if (fits) close.not.toThrow();
      else close.toThrowError(LifelineOptionError, /^reason .*123 bytes/);
      if (fits) expect(() => checkClose(1000, reason)).not.toThrow();
    });
  }
});
