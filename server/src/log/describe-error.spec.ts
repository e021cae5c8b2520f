import { describeError } from './describe-error.ts';

describe('what was thrown', () => {
  it('is told in a line, whatever it is', () => {
    expect(describeError(new RangeError('no'))).toBe('RangeError: no');
    expect(describeError('no')).toBe('no');
    expect(describeError(undefined)).toBe('undefined');
    expect(describeError(Object.create(null))).toBe('[Object: null prototype] {}');
  });
});
