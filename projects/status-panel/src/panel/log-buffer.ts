import type { LogLine } from './log-line';

/** What a new line has to say; the rest has defaults. */
export type NewLine = Pick<LogLine, 'at' | 'kind' | 'text'> & Partial<LogLine>;

/** The last lines of a log, in order. Lines are replaced and never changed, so that a view can tell. */
export class LogBuffer {
  private kept: LogLine[] = [];
  private nextId = 0;

  constructor(private readonly size = 200) {}

  add(line: NewLine): void {
    this.kept.push({ heartbeat: false, note: null, warning: false, ...line, id: this.nextId++ });
    // Not one by one: moving the rest up for every line is what a high rate would pay for.
    if (this.kept.length >= 2 * this.size) this.kept = this.lines();
  }

  /** Amends the newest line that fits, where it is still there. */
  amend(
    fits: (line: LogLine) => boolean,
    change: Partial<Pick<LogLine, 'heartbeat' | 'note' | 'warning'>>,
  ): void {
    for (let index = this.kept.length - 1; index >= 0; index--) {
      const line = this.kept[index];
      if (!line || !fits(line)) continue;
      this.kept[index] = { ...line, ...change };
      return;
    }
  }

  lines(): LogLine[] {
    return this.kept.slice(-this.size);
  }

  clear(): void {
    this.kept = [];
  }
}
