import { NgZone, inject } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { Observable, switchMap } from 'rxjs';
import { LifelineSource } from './lifeline-source';
import type { LifelineView } from './lifeline-view';

/**
 * What the shown connection says, also when another one comes to be shown. Its timers run outside the
 * zone: what they change are signals.
 */
export function fromConnection<T>(
  project: (lifeline: LifelineView) => Observable<T>,
): Observable<T> {
  const zone = inject(NgZone);
  const outside = (lifeline: LifelineView) =>
    new Observable<T>((subscriber) =>
      zone.runOutsideAngular(() => project(lifeline).subscribe(subscriber)),
    );
  return toObservable(inject(LifelineSource).connection).pipe(switchMap(outside));
}
