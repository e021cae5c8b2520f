import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { distinctUntilChanged, interval, map, of, startWith, switchMap } from 'rxjs';
import { fromConnection } from '../source/from-connection';

/** It is told in steps of so many ms, */
const STEP = 100;
/** and from ten seconds up in whole seconds. */
const FINE = 9_950;

/**
 * The time until the next try, in ms, finer than `countdown()` tells it where that matters; `null` where
 * none is due. It ticks only while there is something to wait for.
 */
export function untilRetry(): Signal<number | null> {
  const { scheduler, wallClock } = inject(LIFELINE_ENVIRONMENT);
  return toSignal(
    fromConnection(({ state$ }) =>
      state$.pipe(
        map(({ retryAt }) => retryAt),
        distinctUntilChanged(),
        switchMap((at) =>
          at === null
            ? of(null)
            : interval(STEP, scheduler).pipe(
                startWith(0),
                map(() => rounded(at - wallClock())),
                distinctUntilChanged(),
              ),
        ),
      ),
    ),
    { initialValue: null },
  );
}

/** Nobody is told more exactly, and every change is a change detection. */
function rounded(left: number): number {
  return left < FINE ? Math.ceil(left / STEP) * STEP : Math.round(left / 1_000) * 1_000;
}
