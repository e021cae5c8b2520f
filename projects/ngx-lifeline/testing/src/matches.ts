/** A value, of which any part may be an asymmetric matcher. */
export type Matching<T> =
  | T
  | { asymmetricMatch(...args: never[]): boolean }
  | (T extends object ? { readonly [Field in keyof T]: Matching<T[Field]> } : never);

interface Tools {
  equals(one: unknown, other: unknown): boolean;
  contains(all: Iterable<unknown>, one: unknown): boolean;
  pp(value: unknown): string;
}

/** A matcher of Jasmine, Vitest or Jest, such as `jasmine.any(String)` or `expect.objectContaining()`. */
interface AsymmetricMatcher {
  asymmetricMatch(actual: unknown, tools?: Tools): boolean;
}

/** What Jasmine's matchers compare with; Vitest's bring their own. */
const tools: Tools = {
  equals: (one, other) => matches(one, other),
  contains: (all, one) => [...all].some((each) => matches(each, one)),
  pp: String,
};

/**
 * Whether what came over the wire is what was expected: deep equality as JSON sees it, so that what is
 * `undefined` counts as missing, with the asymmetric matchers of Jasmine and Vitest at any depth.
 */
export function matches(actual: unknown, expected: unknown): boolean {
  if (isMatcher(expected)) return expected.asymmetricMatch(actual, tools);
  if (isMatcher(actual)) return actual.asymmetricMatch(expected, tools);
  const [one, other] = [asJson(actual), asJson(expected)];
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) {
    return Object.is(one, other);
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].every((name) => matches(one[name as never], other[name as never]));
}

function isMatcher(value: unknown): value is AsymmetricMatcher {
  return typeof (value as Partial<AsymmetricMatcher> | null)?.asymmetricMatch === 'function';
}

/** A `Date` crosses the wire as text. */
function asJson(value: unknown): unknown {
  const { toJSON } = (value ?? {}) as { toJSON?: () => unknown };
  return typeof toJSON === 'function' ? toJSON.call(value) : value;
}
