const LONGEST = 160;

/** A value as a line of an error: JSON, cut where it gets long, with matchers by their own names. */
export function show(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : json(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => named(part));
}

function named(part: unknown): unknown {
  if (typeof part === 'function') return `(${part.name || 'a function'})`;
  const matcher = part as Partial<Record<'asymmetricMatch' | 'jasmineToString', unknown>> | null;
  if (typeof matcher?.asymmetricMatch !== 'function') return part;
  const { jasmineToString } = matcher;
  return typeof jasmineToString === 'function'
    ? (jasmineToString as (show: unknown) => string).call(part, show)
    : String(part);
}
