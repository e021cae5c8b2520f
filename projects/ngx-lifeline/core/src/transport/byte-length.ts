import type { FrameData } from './socket';

/** The size of a frame in bytes: of a text, in UTF-8. */
export function byteLength(data: FrameData): number {
  if (typeof data !== 'string') return data.byteLength;
  // Nearly all JSON is ASCII, and one native search tells: a tenth of the time of counting.
  if (!/[\u0080-\uffff]/.test(data)) return data.length;
  let bytes = data.length;
  // By code point: those of two units take four bytes, and others one, two or three. A lone surrogate
  // is sent as U+FFFD, which takes three like its neighbours.
  for (const character of data) {
    if (character > '\u007f') bytes++;
    if (character > '\u07ff') bytes++;
  }
  return bytes;
}
