import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, Lifeline } from 'ngx-lifeline';
import { distinctUntilChanged, interval, map, of, startWith, switchMap } from 'rxjs';
import { countdown } from './countdown';

/** How often the countdown is told, in ms. */
const TICK = 100;

/** When the next try is due. It ticks only while there is one. */
@Component({
  selector: 'lifeline-next-try',
  template: `{{ words() }}`,
})
export class LifelineNextTry {
  private readonly environment = inject(LIFELINE_ENVIRONMENT);

  protected readonly words = toSignal(
    inject(Lifeline).state$.pipe(
      distinctUntilChanged((a, b) => a.retryAt === b.retryAt && a.online === b.online),
      switchMap((state) =>
        (state.retryAt === null
          ? of(0)
          : interval(TICK, this.environment.scheduler).pipe(startWith(0))
        ).pipe(map(() => countdown(state, this.environment.wallClock()))),
      ),
      distinctUntilChanged(),
    ),
    { initialValue: '—' },
  );
}
