import type { Clock } from '../src/clock.ts';

interface Timer {
  dueAt: number;
  readonly interval: number | undefined;
  readonly run: () => void;
}

/** A clock that stands still until it is told to go. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly timers = new Set<Timer>();

  now = () => this.time;
  wallTime = () => 1_700_000_000_000 + this.time;
  every = (interval: number, run: () => void) => this.add(interval, interval, run);
  after = (delay: number, run: () => void) => this.add(delay, undefined, run);

  get pendingTimers(): number {
    return this.timers.size;
  }

  /** Lets time pass, every timer firing when it is due. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (let next = this.next(); next && next.dueAt <= end; next = this.next()) {
      this.time = next.dueAt;
      this.fire(next);
    }
    this.time = end;
  }

  /** Lets time pass while the process does not run: what became due fires once, late. */
  freeze(ms: number): void {
    this.time += ms;
    for (const timer of [...this.timers]) {
      if (timer.dueAt <= this.time) this.fire(timer);
    }
  }

  private add(delay: number, interval: number | undefined, run: () => void): () => void {
    const timer = { dueAt: this.time + delay, interval, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  private next(): Timer | undefined {
    return [...this.timers].sort((a, b) => a.dueAt - b.dueAt)[0];
  }

  private fire(timer: Timer): void {
    // Node arms an interval again from the time at which it fired.
    if (timer.interval === undefined) this.timers.delete(timer);
    else timer.dueAt = this.time + timer.interval;
    timer.run();
  }
}
