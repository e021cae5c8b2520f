import { isDeeperThan } from './is-deeper-than.ts';

const nest = (depth: number, inside = '') => '['.repeat(depth) + inside + ']'.repeat(depth);

describe('isDeeperThan', () => {
  it('accepts the limit itself and nothing beyond', () => {
    expect(isDeeperThan(64, nest(64))).toBeFalse();
    expect(isDeeperThan(64, nest(65))).toBeTrue();
    expect(isDeeperThan(1, '{"a":1}')).toBeFalse();
    expect(isDeeperThan(1, '{"a":{}}')).toBeTrue();
  });

  it('counts objects and arrays together', () => {
    expect(isDeeperThan(3, '[{"a":[1]}]')).toBeFalse();
    expect(isDeeperThan(3, '[{"a":[{}]}]')).toBeTrue();
  });

  it('does not add up what lies side by side', () => {
    expect(isDeeperThan(2, `[${Array(1_000).fill('[]').join()}]`)).toBeFalse();
  });

  it('ignores brackets in strings, behind escaped quotes too', () => {
    expect(isDeeperThan(1, `["${'['.repeat(100)}"]`)).toBeFalse();
    expect(isDeeperThan(1, `["\\"${'['.repeat(100)}"]`)).toBeFalse();
    expect(isDeeperThan(1, `["\\\\",[]]`)).toBeTrue();
  });

  it('stops at the limit, however long the text', () => {
    let read = 0;
    const endless = { length: 10_000_000, charCodeAt: () => (read++, '['.charCodeAt(0)) };
    expect(isDeeperThan(64, endless as unknown as string)).toBeTrue();
    expect(read).toBe(65);
  });
});
