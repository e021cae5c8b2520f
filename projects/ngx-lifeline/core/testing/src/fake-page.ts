import { BehaviorSubject, Subject } from 'rxjs';
import type { Environment, WakeUp } from 'ngx-lifeline/core';

/** What a browser tells a page of its network and of its own life, told by a test. */
export class FakePage implements Pick<
  Environment,
  'online$' | 'visible$' | 'suspended$' | 'wakeUps$'
> {
  private readonly online = new BehaviorSubject(true);
  private readonly visible = new BehaviorSubject(true);
  private readonly suspended = new BehaviorSubject(false);
  private readonly wakes = new Subject<WakeUp>();

  readonly online$ = this.online.asObservable();
  readonly visible$ = this.visible.asObservable();
  readonly suspended$ = this.suspended.asObservable();
  readonly wakeUps$ = this.wakes.asObservable();

  /** Whether the browser believes in a network. */
  setOnline(online: boolean): void {
    this.online.next(online);
  }

  /** Whether somebody can see the page; showing it wakes. */
  setVisible(visible: boolean): void {
    this.visible.next(visible);
    if (visible) this.wakes.next('visible');
  }

  /** Whether it is put away in the back/forward cache; coming back wakes. */
  setSuspended(suspended: boolean): void {
    this.suspended.next(suspended);
    if (!suspended) this.wakes.next('pageshow');
  }

  wake(source: WakeUp): void {
    this.wakes.next(source);
  }
}
