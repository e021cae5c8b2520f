import { TestBed } from '@angular/core/testing';
import {
  Lifeline,
  provideLifeline,
  withBackoff,
  withHeartbeat,
  withSession,
  type LifelineFeature,
} from 'ngx-lifeline';
import {
  LifelineTestingController,
  provideLifelineTesting,
  type LifelineTestingOptions,
} from 'ngx-lifeline/testing';

interface Desk {
  readonly lifeline: Lifeline;
  readonly testing: LifelineTestingController;
}

/** Tries again after 1, 2, 4, … s, exactly. */
export const exactBackoff = withBackoff({ initial: 1_000, factor: 2, max: 30_000, jitter: 0 });

/** A connection that dials when asked, and its test kit. */
export function useDesk(
  features: LifelineFeature[] = [withHeartbeat(false), exactBackoff],
  options: LifelineTestingOptions = {},
): Desk {
  TestBed.configureTestingModule({
    providers: [
      provideLifeline({ url: 'ws://desk', autoConnect: false }, ...features),
      provideLifelineTesting(options),
    ],
  });
  const testing = TestBed.inject(LifelineTestingController);
  const lifeline = TestBed.inject(Lifeline);
  lifeline.connect();
  return { lifeline, testing };
}

/** The same with a session. */
export function useSessionDesk(...features: LifelineFeature[]): Desk {
  return useDesk([withHeartbeat(false), exactBackoff, withSession(), ...features]);
}

/** What a call throws. */
export function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}
