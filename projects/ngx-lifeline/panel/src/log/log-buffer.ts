import type { LogLine } from './log-line';

/** What a new line has to say; the rest has defaults. */
export type NewLine = Pick<LogLine, 'at' | 'kind' | 'text'> & Partial<LogLine>;

/** The last lines of a log, in order. Lines are replaced and never changed, so that a view can tell. */
export class LogBuffer {
  private kept: LogLine[] = [];
  private nextId = 0;

  constructor(private readonly size = 200) {}

  add(line: NewLine): void {
    const rest = { heartbeat: false, topic: null, frames: 1, note: null, warning: false };
    this.kept.push({ ...rest, ...line, id: this.nextId++ });
    // Not one by one: moving the rest up for every line is what a high rate would pay for.
    if (this.kept.length >= 2 * this.size) this.kept = this.lines();
  }

  /**
   * Adds a line, or puts it in the place of the last one if that is of the same topic.
   * @param note For a line that stands for so many frames.
   */
  addOfTopic(topic: string, line: NewLine, note: (frames: number) => string): void {
    const last = this.kept.at(-1);
    if (last?.topic !== topic) {
      this.add({ ...line, topic });
      return;
    }
    const frames = last.frames + 1;
    this.kept[this.kept.length - 1] = { ...last, ...line, frames, note: note(frames) };
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
