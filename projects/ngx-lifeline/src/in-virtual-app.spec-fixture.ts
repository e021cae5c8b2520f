import { ApplicationRef, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { inVirtualTime, type VirtualWorld } from 'ngx-lifeline/testing';
import type { Environment } from 'ngx-lifeline/core';
import { LIFELINE_ENVIRONMENT } from './environment';
import { withBackoff, withHeartbeat, type LifelineFeature } from './features';
import { Lifeline } from './lifeline';
import { provideLifeline } from './provide-lifeline';

/** What a script of {@link inVirtualApp} is given. */
export interface VirtualApp {
  readonly world: VirtualWorld;
  readonly lifeline: Lifeline;
  /** Does it at a virtual time, after what Angular has to do by then. */
  readonly at: (ms: number, action: () => void) => void;
}

/**
 * Runs an application in virtual time, in its injection context: it connects at 0, and is destroyed at
 * `until`. Nothing but `at` looks for changes.
 */
export function inVirtualApp(
  until: number,
  {
    environment = {},
    features = [],
  }: { environment?: Partial<Environment>; features?: LifelineFeature[] },
  script: (app: VirtualApp) => void,
): void {
  inVirtualTime((world) => {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        {
          provide: LIFELINE_ENVIRONMENT,
          useValue: { ...world.environment, ...environment },
        },
        provideLifeline(
          { url: 'ws://test', autoConnect: false },
          withHeartbeat(false),
          withBackoff({ initial: 2_500, factor: 2, max: 20_000, jitter: 0 }),
          ...features,
        ),
      ],
    });
    const lifeline = TestBed.inject(Lifeline);
    const at = (ms: number, action: () => void) =>
      world.at(ms, () => {
        TestBed.inject(ApplicationRef).tick();
        action();
      });
    world.at(0, () => lifeline.connect());
    TestBed.runInInjectionContext(() => script({ world, lifeline, at }));
    world.at(until, () => TestBed.resetTestingModule());
  });
}
