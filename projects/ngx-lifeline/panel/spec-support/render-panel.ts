import { TestBed } from '@angular/core/testing';
import { Lifeline } from 'ngx-lifeline';
import { LifelineReceipts } from '../src/receipts/lifeline-receipts';
import { LifelinePanel } from '../src/panel/panel';
import { Page } from './page';
import { provideFakeConnection } from './provide-fake-connection';

/** The panel with a connection that was dialled in a world of the spec's own. */
export async function renderPanel({ session = false } = {}) {
  const world = provideFakeConnection({ session });
  TestBed.configureTestingModule({ providers: [LifelineReceipts] });
  const fixture = TestBed.createComponent(LifelinePanel);
  const receipts = TestBed.inject(LifelineReceipts);
  fixture.componentRef.setInput('receipts', receipts);
  fixture.componentRef.setInput('sessionWanted', session);
  await fixture.whenStable();
  const lifeline = TestBed.inject(Lifeline);
  /** Sends a message, and has its receipt shown. */
  const say = (text: string) => receipts.follow(lifeline.send('chat', { text }), text);
  return { world, fixture, page: new Page(fixture), lifeline, say };
}
