/** The key that becomes the prototype of whatever a careless copy assigns it to. */
const FORBIDDEN_KEY = '__proto__';

/**
 * Whether the value parsed from `text` has an own key `__proto__` at any depth. The text is only a
 * short cut: without the key's letters and without an escape that could spell them, there is none.
 */
export function hasForbiddenKey(text: string, value: unknown): boolean {
  if (!text.includes(FORBIDDEN_KEY) && !text.includes('\\u')) return false;
  return isIn(value);
}

function isIn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, FORBIDDEN_KEY) || Object.values(value).some(isIn);
}
