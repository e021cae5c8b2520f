import type { FrameData } from './socket';

/** The size of a frame in bytes: of a text, in UTF-8. */
export function byteLength(data: FrameData): number {
  if (typeof data !== 'string') return data.byteLength;
  let bytes = data.length;
  for (let i = 0; i < data.length; i++) {
    const unit = data.charCodeAt(i);
    // A surrogate pair is four bytes for two units: one more each.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
