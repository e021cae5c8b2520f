const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Whether JSON text nests objects and arrays more than `limit` deep, in one pass and before it is
 * parsed: parsing a nest costs memory and time, and what walks the result recursively overflows.
 * Brackets inside strings do not count.
 */
export function isDeeperThan(limit: number, text: string): boolean {
  if (text.length <= limit) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (inString) {
      if (character === BACKSLASH) index++;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) {
      inString = true;
    } else if (character === OPEN_BRACKET || character === OPEN_BRACE) {
      if (++depth > limit) return true;
    } else if (character === CLOSE_BRACKET || character === CLOSE_BRACE) {
      depth--;
    }
  }
  return false;
}
