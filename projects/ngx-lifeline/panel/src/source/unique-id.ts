let made = 0;

/** An id for an element of a component that a page may have several of. */
export function uniqueId(part: string): string {
  return `lifeline-${part}-${made++}`;
}
