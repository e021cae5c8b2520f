import {
  DestroyRef,
  Injector,
  NgZone,
  assertInInjectionContext,
  computed,
  inject,
  signal,
  type Signal,
} from '@angular/core';
import type { Observable } from 'rxjs';
import { FrameGate } from './frame-gate';

/** Of {@link latest}. */
export interface LatestOptions<Initial> {
  /** Before the first value. @default undefined */
  readonly initialValue?: Initial;
  /** Where it is called outside an injection context; the signal ends with it. */
  readonly injector?: Injector;
}

/**
 * The last value of a stream as a signal that changes at most once a frame, for streams with more
 * values than anybody can see: however many there are, they cost one change detection a frame, in the
 * components that read it. A value after a pause shows at once. In a page that nobody can see it
 * changes once a second.
 *
 *     protected readonly tick = latest(inject(Lifeline).messages('tick'));
 *
 * It subscribes at once, and until its injector is destroyed. An error is thrown when it is read.
 */
export function latest<T, Initial = undefined>(
  source$: Observable<T>,
  options: LatestOptions<Initial> = {},
): Signal<T | Initial> {
  if (!options.injector) assertInInjectionContext(latest);
  const { injector = inject(Injector), initialValue } = options;
  const gate = injector.get(FrameGate);
  let last: () => T | Initial = () => initialValue as Initial;
  const shown = signal(last);
  const show = () => shown.set(last);
  const change = (next: typeof last) => {
    last = next;
    gate.pass(show);
  };
  const subscription = injector.get(NgZone).runOutsideAngular(() =>
    source$.subscribe({
      next: (value) => change(() => value),
      error: (error: unknown) =>
        change(() => {
          throw error;
        }),
    }),
  );
  // What it has brought at once is no change.
  show();
  injector.get(DestroyRef).onDestroy(() => {
    gate.forget(show);
    subscription.unsubscribe();
  });
  return computed(() => shown()());
}
