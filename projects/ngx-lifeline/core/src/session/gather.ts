import type { Subscription } from 'rxjs';
import type { Environment } from '../environment';

/** So many flushes, each at most so many ms after the last, make a stream: it may wait for more. */
const FLUSHES = 16;
const PAUSE = 2;

/**
 * After a wait that nothing has used, so many flushes more: on a fast network question and answer
 * follow each other as quickly as a stream, and waiting only delays them.
 */
const IN_VAIN = 1_000;

/** Decides when what is sent leaves, so that much of it shares a frame. */
export interface Gathering {
  /** Flushes at the end of this turn; in a stream, after a millisecond. */
  readonly soon: () => void;
  readonly stop: () => void;
}

export function gather(
  flush: () => void,
  visible: () => boolean,
  { scheduler, now, soon }: Pick<Environment, 'scheduler' | 'now' | 'soon'>,
): Gathering {
  let timer: Subscription | undefined;
  let streak = 0;
  let flushedAt = 0;
  /** How often it was asked for what leaves together. */
  let asked = 0;
  const go = () => {
    const at = now();
    const isNext = streak < 0 || at - flushedAt < PAUSE;
    streak = timer && asked < 2 ? -IN_VAIN : isNext ? streak + 1 : 0;
    timer = undefined;
    asked = 0;
    flushedAt = at;
    flush();
  };
  return {
    soon: () => {
      if (asked++) return;
      // Timers of a hidden page are late by a second or a minute.
      const isStream = streak >= FLUSHES && now() - flushedAt < PAUSE && visible();
      if (isStream) timer = scheduler.schedule(go, 1);
      else soon(go);
    },
    stop: () => {
      timer?.unsubscribe();
      timer = undefined;
      asked = 0;
    },
  };
}
