import { TestBed } from '@angular/core/testing';
import {
  LIFELINE_ENVIRONMENT,
  Lifeline,
  provideLifeline,
  withHeartbeat,
  withSession,
} from 'ngx-lifeline';
import { LifelinePanel } from '../panel/panel';
import { SESSION_WANTED } from '../panel/session/session-wanted';
import { FakeWorld } from './fake-world';
import { Page } from './page';

/** The panel with a connection that was dialled in a world of the spec's own. */
export async function renderPanel({ session = false } = {}) {
  const world = new FakeWorld();
  TestBed.configureTestingModule({
    providers: [
      { provide: LIFELINE_ENVIRONMENT, useValue: world },
      provideLifeline(
        { url: 'ws://server/ws' },
        withHeartbeat({ interval: 60_000, silenceTimeout: 90_000 }),
        ...(session ? [withSession({ optional: true })] : []),
      ),
      { provide: SESSION_WANTED, useValue: session },
    ],
  });
  const fixture = TestBed.createComponent(LifelinePanel);
  await fixture.whenStable();
  return { world, fixture, page: new Page(fixture), lifeline: TestBed.inject(Lifeline) };
}
