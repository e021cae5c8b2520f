import { TestBed } from '@angular/core/testing';
import { Lifeline } from 'ngx-lifeline';
import { Page } from '../../../ngx-lifeline/panel/spec-support/page';
import { provideFakeConnection } from '../../../ngx-lifeline/panel/spec-support/provide-fake-connection';
import { Demo } from '../demo/demo';
import { SESSION_WANTED } from '../demo/session-wanted';

/** The demo with a connection that was dialled in a world of the spec's own. */
export async function renderDemo({ session = false } = {}) {
  const world = provideFakeConnection({ session });
  TestBed.configureTestingModule({ providers: [{ provide: SESSION_WANTED, useValue: session }] });
  const fixture = TestBed.createComponent(Demo);
  await fixture.whenStable();
  return { world, fixture, page: new Page(fixture), lifeline: TestBed.inject(Lifeline) };
}
