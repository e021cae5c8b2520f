import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideLifeline, withCredentials, withSession } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { TokenRenewal } from './token-renewal';

describe('cookbook: token renewal', () => {
  beforeEach(() => jasmine.clock().install().mockDate());
  afterEach(() => jasmine.clock().uninstall());

  it('brings a fresh token to the open socket before the old one expires', () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideLifeline(
          { url: 'wss://example.com/socket' },
          withCredentials(() => 'first'),
          withSession(),
        ),
        provideLifelineTesting({ clock: 'runner' }),
      ],
    });
    TestBed.inject(TokenRenewal);
    const http = TestBed.inject(HttpTestingController);
    const testing = TestBed.inject(LifelineTestingController);
    const socket = testing.expectConnection().accept({ session: true });
    http.match('/api/token');

    jasmine.clock().tick(14 * 60_000);
    http.expectOne('/api/token').flush({ token: 'second' });

    expect(socket.sent).toContain({ type: '$auth', payload: { auth: 'second' } });
    testing.expectNone();
  });
});
