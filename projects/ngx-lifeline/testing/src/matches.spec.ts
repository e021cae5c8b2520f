import { matches } from './matches';

describe('matches', () => {
  it('compares as JSON does: deeply, without what is undefined, dates as text', () => {
    const sent = { a: [1, { b: null }], at: '1970-01-01T00:00:00.000Z' };
    expect(matches(sent, { a: [1, { b: null }], at: new Date(0), c: undefined })).toBeTrue();
    for (const other of [
      { ...sent, a: [1] },
      { ...sent, a: [1, { b: 0 }] },
      { ...sent, a: { 0: 1, 1: { b: null } } },
      { ...sent, c: 1 },
      { a: sent.a },
      null,
      'text',
    ]) {
      expect(matches(sent, other)).toBeFalse();
    }
    expect([matches(undefined, undefined), matches(NaN, NaN), matches(0, '0')]).toEqual([
      ...[true, true, false],
    ]);
  });

  it('takes the matchers of Jasmine at any depth, and in each other', () => {
    const sent = { list: [{ id: 'x', n: 5 }], text: 'hello' };
    const { any, arrayContaining, objectContaining, stringMatching } = jasmine;
    const deep = objectContaining({
      list: arrayContaining([objectContaining({ n: any(Number) })]),
    });
    expect(matches(sent, deep)).toBeTrue();
    expect(matches(sent, { list: jasmine.anything(), text: stringMatching(/^he/) })).toBeTrue();
    const wrong = objectContaining({
      list: arrayContaining([objectContaining({ n: any(String) })]),
    });
    expect(matches(sent, wrong)).toBeFalse();
  });

  it('takes a matcher as Vitest makes them, which brings its own comparison', () => {
    const even = { asymmetricMatch: (value: unknown) => Number(value) % 2 === 0 };
    expect([matches({ n: 4 }, { n: even }), matches({ n: 5 }, { n: even })]).toEqual([true, false]);
  });
});
