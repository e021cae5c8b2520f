import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { distinctUntilChanged, interval, map, of, startWith, switchMap } from 'rxjs';
import { fromConnection } from '../source/from-connection';

/** How late a change may be told, in ms. */
const TICK = 250;
/** Below ten seconds, in ms, smaller grains than a second are told. */
const FINE = 9_950;

/**
 * The time until the next try, in ms, rounded up to whole `grain`s; `null` where none is due. It ticks
 * only while there is something to wait for.
 */
export function untilRetry(grain: number): Signal<number | null> {
  const { scheduler, wallClock } = inject(LIFELINE_ENVIRONMENT);
  return toSignal(
    fromConnection(({ state$ }) =>
      state$.pipe(
        map(({ retryAt }) => retryAt),
        distinctUntilChanged(),
        switchMap((at) =>
          at === null
            ? of(null)
            : interval(Math.min(grain, TICK), scheduler).pipe(
                startWith(0),
                map(() => rounded(at - wallClock(), grain)),
                distinctUntilChanged(),
              ),
        ),
      ),
    ),
    { initialValue: null },
  );
}

/** Nobody is told more exactly, and every change is a change detection. */
function rounded(left: number, grain: number): number {
  return left < FINE ? Math.ceil(left / grain) * grain : Math.round(left / 1_000) * 1_000;
}
