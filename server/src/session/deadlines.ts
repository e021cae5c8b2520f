import type { Clock } from '../clock.ts';

export interface DeadlinesOptions<T> {
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** The time that everybody has, ms. */
  readonly delay: number;
  /** What becomes due within so many ms is taken together. */
  readonly slack: number;
  /** Called once for each whose time is over. */
  readonly run: (item: T) => void;
}

/**
 * Many deadlines of the same length with one timer. They become due in the order in which they
 * began, so that a map, which keeps that order, is all the queue that it takes.
 */
export class Deadlines<T> {
  private readonly due = new Map<T, number>();
  private readonly options: DeadlinesOptions<T>;
  private cancelTimer: (() => void) | undefined;

  constructor(options: DeadlinesOptions<T>) {
    this.options = options;
  }

  /** All whose time runs, the oldest first. */
  get items(): MapIterator<T> {
    return this.due.keys();
  }

  get size(): number {
    return this.due.size;
  }

  has(item: T): boolean {
    return this.due.has(item);
  }

  /** Begins the time of `item`, anew if it had begun. */
  start(item: T): void {
    this.due.delete(item);
    this.due.set(item, this.options.clock.now() + this.options.delay);
    if (!this.cancelTimer) this.arm(this.options.delay);
  }

  stop(item: T): void {
    if (!this.due.delete(item) || this.due.size > 0) return;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  /** Stops all. */
  clear(): void {
    this.due.clear();
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  private arm(delay: number): void {
    this.cancelTimer = this.options.clock.after(delay, () => this.fire());
  }

  private fire(): void {
    const { clock, slack, run } = this.options;
    const now = clock.now();
    for (const [item, dueAt] of this.due) {
      if (dueAt > now + slack) break;
      this.due.delete(item);
      run(item);
    }
    // What ran may have begun and stopped others, and so have armed a timer of its own.
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    const [next] = this.due.values();
    if (next !== undefined) this.arm(Math.max(1, next - now));
  }
}
