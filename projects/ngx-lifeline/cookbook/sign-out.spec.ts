import { TestBed } from '@angular/core/testing';
import { Lifeline, provideLifeline, withSession } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { SignOut } from './sign-out';

describe('cookbook: signing out', () => {
  for (const [what, acknowledged, at] of [
    ['as soon as everything is acknowledged', true, 0],
    ['after two seconds at the latest', false, 2_000],
  ] as const) {
    it(`ends ${what}`, async () => {
      TestBed.configureTestingModule({
        providers: [
          provideLifeline({ url: 'wss://example.com/socket' }, withSession()),
          provideLifelineTesting(),
        ],
      });
      const lifeline = TestBed.inject(Lifeline);
      const testing = TestBed.inject(LifelineTestingController);
      const socket = testing.expectConnection().accept({ session: { acknowledge: false } });
      lifeline.send('draft', 'text');

      const left = TestBed.inject(SignOut).leave();
      expect(lifeline.status()).toBe('open');
      if (acknowledged) socket.expectSent('draft').acknowledge();
      testing.advance(at);

      await left;
      expect(lifeline.status()).toBe('closed');
    });
  }
});
