import { VIRTUAL_EPOCH } from 'ngx-lifeline/core/testing';
import { VirtualAction, VirtualTimeScheduler } from 'rxjs';
import { checkMs } from './check-ms';
import { SoonQueue } from './soon-queue';
import type { TestClock } from './test-clock';

/** A clock that stands still until it is told to go, whatever the test runner does with its own. */
export function virtualClock(): TestClock {
  const scheduler = new VirtualTimeScheduler(VirtualAction, 0);
  const queue = new SoonQueue();
  let slept = 0;
  const elapsed = () => scheduler.frame + slept;
  const runUntil = (end: number) => {
    queue.settle();
    scheduler.maxFrames = end;
    scheduler.flush();
    scheduler.frame = end;
  };
  return {
    scheduler,
    now: elapsed,
    // Whole, as `Date.now()` is.
    wallClock: () => Math.floor(VIRTUAL_EPOCH + elapsed()),
    soon: (run) => {
      queue.add(run);
      // While time passes nobody else settles it.
      scheduler.schedule(() => queue.settle());
    },
    elapsed,
    // What is due now included: the client reacts to some events on its scheduler, in no time.
    settle: () => runUntil(scheduler.frame),
    advance(ms) {
      checkMs('advance', ms);
      runUntil(scheduler.frame + ms);
    },
    untilNextTimer() {
      const [next] = scheduler.actions as { readonly delay: number }[];
      return next ? next.delay - scheduler.frame : Infinity;
    },
    sleep: (ms) => void (slept += ms),
  };
}
