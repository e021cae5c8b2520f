const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** The ms of a text such as `250ms`, `1.5s`, `10m` or `1h`; `undefined` for what is no duration. */
export function parseDuration(text: string): number | undefined {
  const [, figure, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  return figure === undefined ? undefined : Math.round(+figure * UNITS[unit as keyof typeof UNITS]);
}

/** The shortest exact text of a duration in ms: `999ms`, `1.5s`, `65s`, `2m`. */
export function formatDuration(ms: number): string {
  if (ms < UNITS.s) return `${ms}ms`;
  return ms % UNITS.m === 0 ? `${ms / UNITS.m}m` : `${ms / UNITS.s}s`;
}
