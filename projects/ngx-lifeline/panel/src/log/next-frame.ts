import { NEVER, animationFrames, race, take, timer, type Observable } from 'rxjs';

/** The longest wait in ms: a page that nobody can see has no animation frames, and a server none at all. */
const AT_LATEST = 250;

/** Emits once, when there is something to be painted. */
export function nextFrame(): Observable<unknown> {
  const frames$ = typeof requestAnimationFrame === 'function' ? animationFrames() : NEVER;
  return race(frames$, timer(AT_LATEST)).pipe(take(1));
}
