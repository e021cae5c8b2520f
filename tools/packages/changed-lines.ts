/** The lines that one text has and another has not, as a diff marks them: at most `limit`. */
export function changedLines(before: string, after: string, limit = 20): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const changes = [
    ...beyond(old, now).map((line) => `- ${line}`),
    ...beyond(now, old).map((line) => `+ ${line}`),
  ];
  const more = changes.length - limit;
  return more > 0 ? [...changes.slice(0, limit), `… and ${more} more`] : changes;
}

/** Each line as often as it is there more often than in the other text. */
function beyond(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
