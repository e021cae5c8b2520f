import { attempts, type AttemptsOptions, type Policy } from './attempts';
import { parseDuration } from './duration';

/** What `expectAttempts()` returns. */
export interface AttemptsExpectation {
  /**
   * Compares to the millisecond; `1000ms` and `1s` are the same.
   * @throws Error that shows both, and where they part.
   */
  toBe(expected: string): void;
}

/**
 * Proves a policy in virtual time: `expectAttempts({ backoff }, 'refuse 8s').toBe('dial 1s dial 2s …')`.
 * Scripts and words are those of {@link attempts}. Throws by itself, so any test runner will do.
 */
export function expectAttempts(
  policy: Policy,
  script: string,
  options?: AttemptsOptions,
): AttemptsExpectation {
  const actual = attempts(policy, script, options);
  return {
    toBe(expected) {
      const [one, other] = [words(actual), words(expected)];
      const same = one.findIndex((word, index) => canonical(word) !== canonical(other[index]));
      const parts = same >= 0 ? same : one.length;
      if (parts === other.length && same < 0) return;
      const common = one.slice(0, parts).join(' ');
      throw new Error(
        `Attempts under "${script}"\n` +
          `  expected: ${other.join(' ')}\n` +
          `  actual:   ${one.join(' ')}\n` +
          `            ${' '.repeat(common.length && common.length + 1)}^ from here on`,
      );
    },
  };
}

function words(line: string): string[] {
  return line.trim().split(/\s+/);
}

function canonical(word: string | undefined): string | number | undefined {
  return word === undefined ? undefined : (parseDuration(word) ?? word);
}
