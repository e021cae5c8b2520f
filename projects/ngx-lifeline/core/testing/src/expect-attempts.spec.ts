import { expectAttempts } from './expect-attempts';

const backoff = { initial: 1_000, factor: 2, max: 30_000, jitter: 0 };

describe('expectAttempts', () => {
  it('compares to the millisecond, whatever the unit', () => {
    expect(() =>
      expectAttempts({ backoff }, 'refuse 8s').toBe('dial  1000ms dial 2s\n dial 4s dial'),
    ).not.toThrow();
    expect(() => expectAttempts({ backoff }, 'refuse 8s').toBe('dial 1001ms dial')).toThrow();
  });

  it('throws what was expected, what came, and where they part', () => {
    expect(() =>
      expectAttempts({ backoff }, 'refuse 4s').toBe('dial 1s dial 4s dial'),
    ).toThrowError(
      'Attempts under "refuse 4s"\n' +
        '  expected: dial 1s dial 4s dial\n' +
        '  actual:   dial 1s dial 2s dial\n' +
        '                         ^ from here on',
    );
  });

  it('throws for words that are missing, and for those that are too many', () => {
    expect(() => expectAttempts({ backoff }, 'refuse 2s').toBe('dial 1s')).toThrow();
    expect(() => expectAttempts({ backoff }, 'refuse 2s').toBe('dial 1s dial 2s')).toThrow();
    expect(() => expectAttempts({ backoff }, 'refuse 2s').toBe('dial 1s dial')).not.toThrow();
  });
});
