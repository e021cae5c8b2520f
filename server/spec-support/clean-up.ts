const pending: (() => unknown)[] = [];

/** Runs `undo` after the current spec, the latest first, whether the spec passed or not. */
export function afterThisSpec(undo: () => unknown): void {
  pending.push(undo);
}

afterEach(async () => {
  while (pending.length > 0) await pending.pop()?.();
});
