import { Subscription, type Observable, type SchedulerLike } from 'rxjs';
import { MAX_DELAY } from '../connection/backoff';
import { checkRanges } from '../option-checks';

/** A goodbye that lets the queue leave first. */
export interface Drain {
  /** Goes when nothing is left to be sent, or after `ms`. */
  readonly begin: (ms: number, go: () => void) => void;
  readonly cancel: () => void;
}

/** @param looks$ when to look whether it is idle. */
export function drain(
  isIdle: () => boolean,
  looks$: readonly Observable<unknown>[],
  scheduler: SchedulerLike,
): Drain {
  let leaving: Subscription | undefined;
  const cancel = () => leaving?.unsubscribe();
  return {
    cancel,
    begin: (ms, go) => {
      checkRanges('disconnect.', { drain: ms }, { drain: [0, MAX_DELAY] });
      cancel();
      const mine = (leaving = new Subscription());
      const leave = () => {
        if (mine.closed) return;
        mine.unsubscribe();
        go();
      };
      mine.add(scheduler.schedule(leave, ms));
      for (const look$ of looks$) mine.add(look$.subscribe(() => isIdle() && leave()));
    },
  };
}
