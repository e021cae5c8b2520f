import { TestBed } from '@angular/core/testing';
import { LIFELINE_ENVIRONMENT, Lifeline, provideLifeline, withHeartbeat } from 'ngx-lifeline';
import { LifelinePanel } from '../panel/panel';
import { FakeWorld } from './fake-world';
import { Page } from './page';

/** The panel with a connection that was dialled in a world of the spec's own. */
export async function renderPanel() {
  const world = new FakeWorld();
  TestBed.configureTestingModule({
    providers: [
      { provide: LIFELINE_ENVIRONMENT, useValue: world },
      provideLifeline(
        { url: 'ws://server/ws' },
        withHeartbeat({ interval: 60_000, silenceTimeout: 90_000 }),
      ),
    ],
  });
  const fixture = TestBed.createComponent(LifelinePanel);
  await fixture.whenStable();
  return { world, fixture, page: new Page(fixture), lifeline: TestBed.inject(Lifeline) };
}
