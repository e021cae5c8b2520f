import type { Observable, SchedulerLike } from 'rxjs';
import type { SocketFactory } from './transport/socket';

/**
 * Why the client was woken: something happened that makes an immediate look at the connection
 * worthwhile. `sleep` is a clock that jumped; `network` a change of the network's address or kind.
 */
export type WakeUp = 'online' | 'visible' | 'pageshow' | 'resume' | 'sleep' | 'network';

/**
 * Everything the client takes from the world. The client itself touches no global, so a test can be
 * the world: hand in a `TestScheduler`, a fake socket and a seeded random, and every run repeats.
 */
export interface Environment {
  /** Runs every duration. In production `asyncScheduler`, in a marble test the `TestScheduler`. */
  readonly scheduler: SchedulerLike;
  /** A monotonic clock in ms, for durations: it must not jump when the wall clock is set. */
  readonly now: () => number;
  /** The wall clock in ms since 1970, for display only: no deadline depends on it. */
  readonly wallClock: () => number;
  /** A number in [0, 1), as `Math.random`. */
  readonly random: () => number;
  /** Runs it when the present call has returned, ahead of any timer, as `queueMicrotask`. */
  readonly soon: (run: () => void) => void;
  /**
   * Runs it before the next frame is painted, as `requestAnimationFrame`; returns what calls it off.
   * For what is shown, not for the connection; a frame lasts 17 ms where it is missing.
   */
  readonly nextFrame?: (run: () => void) => () => void;
  /** Opens a socket; may throw, as the `WebSocket` constructor does for a bad URL. */
  readonly openSocket: SocketFactory;
  /** Whether there is a network, now and at every change. Only a hint, as `navigator.onLine` is. */
  readonly online$: Observable<boolean>;
  /** Whether somebody can see the page, now and at every change. */
  readonly visible$: Observable<boolean>;
  /** Whether the page is being put away (back/forward cache), now and at every change. */
  readonly suspended$: Observable<boolean>;
  /** Wake-ups other than `online`, which follows from `online$`. */
  readonly wakeUps$: Observable<WakeUp>;
}
