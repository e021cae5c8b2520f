/** What the demo server says about a report while it works on it, or when it stops. */
interface Progress {
  /** The name that the request gave to its report. */
  readonly report: string;
  readonly percent: number;
}

/** What it replies in the end. */
export interface Report {
  readonly lines: number;
  /** How long it took, in ms. */
  readonly took: number;
}

type Unchecked<T> = Partial<Record<keyof T, unknown>>;

/** How far that report is, in percent; `null` for whatever else a server may say. */
export function reportProgress(payload: unknown, name: string): number | null {
  const { report, percent } = (payload ?? {}) as Unchecked<Progress>;
  if (report !== name || typeof percent !== 'number') return null;
  return Math.min(100, Math.max(0, Math.round(percent)));
}

/** The reply; what is no number in it counts as 0. */
export function asReport(payload: unknown): Report {
  const { lines, took } = (payload ?? {}) as Unchecked<Report>;
  return { lines: Number(lines) || 0, took: Number(took) || 0 };
}
