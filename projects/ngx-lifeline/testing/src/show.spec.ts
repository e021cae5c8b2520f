import { show } from './show';

describe('show', () => {
  it('writes a value as JSON, text as it is, and nothing for nothing', () => {
    expect([show({ a: [1] }), show('text'), show(null), show(undefined)]).toEqual([
      ...['{"a":[1]}', 'text', 'null', ''],
    ]);
  });

  it('cuts what is long, and says how long it was', () => {
    expect(show('x'.repeat(200))).toBe(`${'x'.repeat(160)}… (200 characters)`);
  });

  it('names matchers and functions', () => {
    expect(show({ n: jasmine.any(Number) })).toBe('{"n":"<jasmine.any(Number)>"}');
    const matcher = { asymmetricMatch: () => true, toString: () => 'Any<Number>' };
    expect(show({ n: matcher })).toBe('{"n":"Any<Number>"}');
    expect(show(function isEven() {})).toBe('"(isEven)"');
  });
});
