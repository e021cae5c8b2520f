import type { FrameData } from './socket';

/** The size of a frame in bytes: of a text, in UTF-8. */
export function byteLength(data: FrameData): number {
  if (typeof data !== 'string') return data.byteLength;
  // Nearly all JSON is ASCII, and one native search tells: a tenth of the time of counting.
  if (!/[\u0080-\uffff]/.test(data)) return data.length;
  let bytes = 0;
  // By code point; a lone surrogate is sent as U+FFFD, which takes three bytes like its neighbours.
  for (const character of data) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
