/** The least likeness of a name that is worth suggesting; 1 is the same name. */
const LIKELY = 0.5;

/** The name that was most likely meant; `undefined` where none is like it. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const byLikeness = names
    .map((candidate) => ({ candidate, likeness: likeness(name, candidate) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [best] = byLikeness;
  return best && best.likeness >= LIKELY ? best.candidate : undefined;
}

/**
 * How much of two names is the same letters in the same order. An edit distance would not find
 * `connectTimeout` for `timeot`, because it counts what was left out on purpose.
 */
function likeness(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return (2 * commonLetters(left, right)) / (left.length + right.length);
}

/** The length of the longest common subsequence. */
function commonLetters(a: string, b: string): number {
  let row: number[] = [];
  for (const letter of a) {
    const above = [0, ...row];
    let left = 0;
    row = Array.from(b, (other, i) => {
      const same = (above[i] ?? 0) + (letter === other ? 1 : 0);
      return (left = Math.max(left, same, above[i + 1] ?? 0));
    });
  }
  return row.at(-1) ?? 0;
}
