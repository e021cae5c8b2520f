import fc from 'fast-check';
import { byteLength } from './byte-length';

const encoded = (text: string) => new TextEncoder().encode(text).length;

describe('the size of a frame', () => {
  for (const [text, bytes] of [
    ['', 0],
    ['abc', 3],
    ['\0', 1],
    ['\u007f', 1],
    ['\u0080', 2],
    ['ä', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['€', 3],
    ['\ud7ff', 3],
    ['\ue000', 3],
    ['\uffff', 3],
    ['😀', 4],
    ['\udbff\udfff', 4],
    ['a😀ä', 7],
    ['\ud800', 3],
    ['\udfff', 3],
    ['\ud83d\ud83d\ude00', 7],
    ['\udfff\ud800', 6],
  ] as const) {
    it(`is ${bytes} for ${JSON.stringify(text)}`, () => {
      expect(byteLength(text)).toBe(bytes);
      expect(encoded(text)).toBe(bytes);
    });
  }

  it('is that of the encoded text, whatever text it is', () => {
    for (const unit of ['grapheme', 'grapheme-composite', 'binary-ascii'] as const) {
      fc.assert(
        fc.property(fc.string({ unit }), (text) => {
          expect(byteLength(text)).toBe(encoded(text));
        }),
      );
    }
  });

  it('is that of the encoded text, whatever surrogates it has, paired or alone', () => {
    const unit = fc.constantFrom('a', 'ä', '€', '\ud800', '\ud83d', '\ude00', '\udfff');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(byteLength(text)).toBe(encoded(text));
      }),
    );
  });

  it('is that of the bytes, of a view only the part it shows', () => {
    const bytes = new ArrayBuffer(16);
    expect(byteLength(bytes)).toBe(16);
    expect(byteLength(new Uint8Array(bytes, 4, 8))).toBe(8);
    expect(byteLength(new Uint16Array(3))).toBe(6);
  });
});
