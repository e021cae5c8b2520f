import { inject } from '@angular/core';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { Observable } from 'rxjs';

/** What a frame lasts where nothing is painted, and what a page waits that nobody can see, in ms. */
const FRAME = 17;
const HIDDEN_FRAME = 250;

/**
 * Makes what emits once, when there is something to be painted. Call it in an injection context: frames
 * are the environment's, which a test has in its hands.
 */
export function nextFrame(): () => Observable<void> {
  const environment = inject(LIFELINE_ENVIRONMENT);
  return () =>
    new Observable((subscriber) => {
      const paint = () => {
        subscriber.next();
        subscriber.complete();
      };
      const late = environment.scheduler.schedule(
        paint,
        environment.nextFrame ? HIDDEN_FRAME : FRAME,
      );
      late.add(environment.nextFrame?.(paint));
      return late;
    });
}
