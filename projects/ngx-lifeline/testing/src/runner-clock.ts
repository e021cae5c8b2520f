import { asyncScheduler } from 'rxjs';
import { SoonQueue } from './soon-queue';
import type { TestClock } from './test-clock';

/** The clock of the test runner: `fakeAsync`, `jasmine.clock()`, `vi.useFakeTimers()`, or the real one. */
export function runnerClock(): TestClock {
  const startedAt = Date.now();
  const queue = new SoonQueue();
  let slept = 0;
  const wallClock = () => Date.now() + slept;
  const elapsed = () => wallClock() - startedAt;
  const notMine = (): never => {
    throw new Error(
      "the time is the test runner's: let it pass with tick(), jasmine.clock().tick() or " +
        "vi.advanceTimersByTime(), or leave clock: 'runner' out of provideLifelineTesting()",
    );
  };
  return {
    scheduler: asyncScheduler,
    now: elapsed,
    wallClock,
    soon: (run) => {
      queue.add(run);
      // A faked clock lets no microtask run between two of its timers.
      setTimeout(() => queue.settle());
    },
    elapsed,
    settle: () => queue.settle(),
    advance: notMine,
    untilNextTimer: notMine,
    sleep: (ms) => void (slept += ms),
  };
}
