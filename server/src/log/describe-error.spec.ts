import { describeError } from './describe-error.ts';

describe('what was thrown', () => {
  it('is told, whatever it is', () => {
    expect(describeError(new RangeError('no'))).toBe('RangeError: no');
    expect(describeError('no')).toBe('no');
    expect(describeError(undefined)).toBe('undefined');
    expect(describeError(Object.create(null))).toBe('[Object: null prototype] {}');
    const mute = {
      toString() {
        throw new Error('no');
      },
    };
    expect(describeError(mute)).toBe('something that cannot be told');
    expect(describeError(Object.assign(new Error(), mute))).toBe('something that cannot be told');
  });
});
