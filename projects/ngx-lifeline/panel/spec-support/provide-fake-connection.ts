import { TestBed } from '@angular/core/testing';
import { LIFELINE_ENVIRONMENT, provideLifeline, withHeartbeat, withSession } from 'ngx-lifeline';
import { FakeWorld } from './fake-world';

/** Provides a `Lifeline` whose sockets lead nowhere, and gives the world that it lives in. */
export function provideFakeConnection({ session = false } = {}): FakeWorld {
  const world = new FakeWorld();
  TestBed.configureTestingModule({
    providers: [
      { provide: LIFELINE_ENVIRONMENT, useValue: world },
      provideLifeline(
        { url: 'ws://server/ws' },
        withHeartbeat({ interval: 60_000, silenceTimeout: 90_000 }),
        ...(session ? [withSession({ optional: true })] : []),
      ),
    ],
  });
  return world;
}
