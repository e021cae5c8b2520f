import fc from 'fast-check';
import { nestsDeeper } from './nesting';

/** How deep a parsed value nests, the slow way. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('the nesting of a JSON text', () => {
  for (const [text, depth] of [
    ['', 0],
    ['"[[[["', 0],
    ['[]', 1],
    ['{}', 1],
    ['[[],[],[]]', 2],
    ['{"a":{"b":[]}}', 3],
    ['{"[{":"}]"}', 1],
    [String.raw`["\"[[["]`, 1],
    [String.raw`["\\",[]]`, 2],
    [String.raw`["\\\"[",[]]`, 2],
    ['[[[[', 4],
    ['{{{{{}', 5],
  ] as const) {
    it(`is ${depth} for ${text || 'nothing'}`, () => {
      // Spaces, because a text is not scanned where its length alone shows that it cannot be so deep.
      const long = text + ' '.repeat(20);
      expect(nestsDeeper(long, depth)).toBeFalse();
      if (depth > 0) expect(nestsDeeper(long, depth - 1)).toBeTrue();
    });
  }

  it('is that of the parsed value, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), fc.nat(10), (text, limit) => {
        expect(nestsDeeper(text, limit)).toBe(depthOf(JSON.parse(text)) > limit);
      }),
    );
  });

  it('never throws, whatever text it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', 'a') }),
        fc.nat(5),
        (text, limit) => {
          expect(typeof nestsDeeper(text, limit)).toBe('boolean');
        },
      ),
    );
  });

  it('stops at the limit, so that millions of brackets cost nothing', () => {
    let looks = 0;
    let finds = 0;
    const text = {
      length: 10_000_000,
      charCodeAt: () => (looks++, 0x5b),
      indexOf: (mark: string, from = 0) => (finds++, mark === '[' ? from : -1),
    };
    expect(nestsDeeper(text as unknown as string, 512)).toBeTrue();
    expect([looks, finds]).toEqual([513, 515]);
  });
});
