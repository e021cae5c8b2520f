/** Whether a JSON text nests deeper than `limit`; found by one scan, before anything is parsed. */
export function nestsDeeper(text: string, limit: number): boolean {
  // n levels take n opening and n closing brackets.
  if (text.length <= 2 * limit) return false;
  // Nor can so few brackets; to find them natively takes a fraction of the time of parsing.
  const braces = countUpTo(limit, text, '{');
  if (braces + countUpTo(limit, text, '[') <= limit) return false;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (quoted) {
      if (unit === 0x5c /* \ */) i++;
      else if (unit === 0x22 /* " */) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x7b /* { */ || unit === 0x5b /* [ */) {
      if (++depth > limit) return true;
    } else if (unit === 0x7d /* } */ || unit === 0x5d /* ] */) depth--;
  }
  return false;
}

function countUpTo(most: number, text: string, mark: string): number {
  let count = 0;
  for (let i = text.indexOf(mark); i >= 0 && count <= most; i = text.indexOf(mark, i + 1)) count++;
  return count;
}
