import { TestBed } from '@angular/core/testing';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import type { LifelineConfig } from '../config';
import { withBackoff, withSession, type LifelineFeature } from '../features';
import { Lifeline } from '../lifeline';
import { provideLifeline } from '../provide-lifeline';

/** A connection that dials at once, and what the console is told. */
function watch(config: LifelineConfig, ...features: LifelineFeature[]) {
  const warn = spyOn(console, 'warn');
  TestBed.configureTestingModule({
    providers: [provideLifeline(config, ...features), provideLifelineTesting()],
  });
  TestBed.inject(Lifeline).connect();
  const said = () => warn.calls.allArgs().map((args) => args.join(' '));
  return { testing: TestBed.inject(LifelineTestingController), said };
}

describe('in development the console is told', () => {
  it('that a server has no sessions, and what to do about it', () => {
    const { testing, said } = watch({ url: 'ws://desk' }, withSession());
    testing.expectConnection().accept().emit('hello');
    expect(said()).toEqual([
      jasmine.stringMatching(/no sessions.*withSession\(\{ optional: true \}\).*PROTOCOL\.md/),
    ]);
  });

  it('once that no socket can be opened at a URL', () => {
    const { testing, said } = watch({ url: 'ftp://desk' }, withBackoff({ initial: 1, max: 1 }));
    testing.advance(100);
    expect(said()).toEqual([jasmine.stringMatching(/^ngx-lifeline: .*ftp:\/\/desk.*ws: or wss:/)]);
  });

  it('nothing of what happens to every connection', () => {
    const { testing, said } = watch({ url: 'ws://desk' });
    testing.expectConnection().accept().drop();
    testing.advanceToConnection().refuse();
    testing.goOffline();
    expect(said()).toEqual([]);
  });
});
