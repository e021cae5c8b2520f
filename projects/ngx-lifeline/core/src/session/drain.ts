import type { SchedulerLike, Subscription } from 'rxjs';
import { MAX_DELAY } from '../connection/backoff';
import { checkRanges } from '../option-checks';

/** A goodbye that lets the queue leave first. */
export interface Drain {
  /** Goes when nothing is left to be sent, or after `ms`. */
  readonly begin: (ms: number, go: () => void) => void;
  /** Goes now, if nothing is left. */
  readonly look: () => void;
  readonly cancel: () => void;
}

export function drain(isIdle: () => boolean, scheduler: SchedulerLike): Drain {
  let leaving: Subscription | undefined;
  let leave: () => void;
  const cancel = () => {
    leaving?.unsubscribe();
    leaving = undefined;
  };
  const look = () => {
    if (leaving && isIdle()) leave();
  };
  return {
    look,
    cancel,
    begin: (ms, go) => {
      checkRanges('disconnect.', { drain: ms }, { drain: [0, MAX_DELAY] });
      cancel();
      leave = () => {
        cancel();
        go();
      };
      leaving = scheduler.schedule(leave, ms);
      look();
    },
  };
}
