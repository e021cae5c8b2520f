/** How what happened differs from what should have happened; messages are told apart by their keys. */
export interface StreamDifference {
  /** Should have happened and did not. */
  readonly lost: readonly string[];
  /** Happened more than once; as often as it did so in excess. */
  readonly doubled: readonly string[];
  /** Happened after something that should have come later. */
  readonly outOfOrder: readonly string[];
  /** Happened and should not have. */
  readonly unexpected: readonly string[];
}

/** Compares set and order. Keys of `expected` are unique. */
export function compareStreams(
  expected: readonly string[],
  actual: readonly string[],
): StreamDifference {
  const places = new Map(expected.map((key, place) => [key, place]));
  if (places.size !== expected.length) throw new Error('two messages have the same key');
  const seen = new Set<string>();
  const doubled: string[] = [];
  const outOfOrder: string[] = [];
  const unexpected: string[] = [];
  let furthest = -1;
  for (const key of actual) {
    const place = places.get(key);
    if (place === undefined) unexpected.push(key);
    else if (seen.has(key)) doubled.push(key);
    else if (place < furthest) outOfOrder.push(key);
    else furthest = place;
    seen.add(key);
  }
  return { lost: expected.filter((key) => !seen.has(key)), doubled, outOfOrder, unexpected };
}
