import { Injectable, NgZone, inject, type OnDestroy } from '@angular/core';
import { Subscription } from 'rxjs';
import { LIFELINE_ENVIRONMENT } from './environment';

/** What a frame lasts where nothing is painted, and what a page waits that nobody can see, in ms. */
const FRAME = 17;
const HIDDEN_FRAME = 1_000;

/**
 * Lets what is shown change once a frame, in the whole application. Angular alone would look for
 * changes after every message that comes as a task of its own, up to a thousand times a second.
 *
 * The first change after a pause is let through at once; what follows waits for the next frame. That
 * frame is asked for before a change is made, so that Angular, which asks because of the change, comes
 * after: it renders both at once. Angular may need until the next frame, so a pause is a whole frame
 * without a change.
 */
@Injectable({ providedIn: 'root' })
export class FrameGate implements OnDestroy {
  private readonly environment = inject(LIFELINE_ENVIRONMENT);
  private readonly zone = inject(NgZone);
  /** What waits for the next frame; `undefined` in a pause. */
  private waiting: Set<() => void> | undefined;
  private frame = Subscription.EMPTY;

  /** Runs it now or at the next frame, once however often it is passed until then. */
  pass(change: () => void): void {
    if (this.waiting) {
      this.waiting.add(change);
      return;
    }
    this.await(() => this.next());
    change();
  }

  /** It is not to be run any more. */
  forget(change: () => void): void {
    this.waiting?.delete(change);
  }

  ngOnDestroy(): void {
    this.frame.unsubscribe();
  }

  /** The frame after one with a change. */
  private next(): void {
    const changes = this.waiting ?? [];
    this.await(() => {
      if (this.waiting?.size) this.next();
      else this.waiting = undefined;
    });
    for (const change of changes) change();
  }

  /** Changes wait until the next frame. */
  private await(frame: () => void): void {
    this.waiting = new Set();
    const { nextFrame, scheduler } = this.environment;
    const begin = () => {
      this.frame.unsubscribe();
      frame();
    };
    this.frame = this.zone.runOutsideAngular(() => {
      const late = scheduler.schedule(begin, nextFrame ? HIDDEN_FRAME : FRAME);
      late.add(nextFrame?.(begin));
      return late;
    });
  }
}
