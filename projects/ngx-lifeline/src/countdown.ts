import { DestroyRef, NgZone, computed, inject, signal, type Signal } from '@angular/core';
import { Subscription } from 'rxjs';
import { LIFELINE_ENVIRONMENT } from './environment';
import { Lifeline } from './lifeline';

const SECOND = 1_000;

/**
 * How many seconds are left until the next try, rounded up; `null` while none is waited for. It changes
 * with the second, and runs a timer only while a try is waited for and somebody looks.
 *
 *     protected readonly seconds = countdown();
 *
 * Call it in an injection context, whose end is its own.
 * @param lifeline `inject(Lifeline)` by default.
 */
export function countdown(
  lifeline: Pick<Lifeline, 'state'> = inject(Lifeline),
): Signal<number | null> {
  const { scheduler, wallClock } = inject(LIFELINE_ENVIRONMENT);
  const zone = inject(NgZone);
  const retryAt = computed(() => lifeline.state().retryAt);
  const now = signal(wallClock());
  let second = Subscription.EMPTY;
  inject(DestroyRef).onDestroy(() => second.unsubscribe());
  return computed(() => {
    now();
    const due = retryAt();
    second.unsubscribe();
    if (due === null) return null;
    const left = Math.max(0, due - wallClock());
    // Whoever looks lets the timer run: one that nobody looks at is not started again.
    if (left) {
      second = zone.runOutsideAngular(() =>
        scheduler.schedule(() => now.set(wallClock()), left % SECOND || SECOND),
      );
    }
    return Math.ceil(left / SECOND);
  });
}
