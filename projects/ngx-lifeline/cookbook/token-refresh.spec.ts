import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Lifeline } from 'ngx-lifeline';
import { LifelineTestingController, provideLifelineTesting } from 'ngx-lifeline/testing';
import { provideSocket } from './token-refresh';

describe('cookbook: token refresh', () => {
  let http: HttpTestingController;
  let testing: LifelineTestingController;
  let lifeline: Lifeline;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideSocket(),
        provideLifelineTesting(),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    testing = TestBed.inject(LifelineTestingController);
    lifeline = TestBed.inject(Lifeline);
    TestBed.tick();
  });

  const grant = (token: string) => http.expectOne('/api/token').flush({ token });

  it('greets with the token, and keeps it while the server takes it', () => {
    grant('one');
    testing.expectConnection().accept().expectSent('authenticate', { token: 'one' });
    testing.match();
    lifeline.reconnect();
    testing.expectConnection().accept().expectSent('authenticate', { token: 'one' });
    http.expectNone('/api/token');
  });

  it('asks for a fresh one when it has expired, once, then tells the user to sign in', () => {
    grant('one');
    testing.expectConnection().accept().drop(4401, 'expired');
    testing.advance(1_000); // the refreshes of all clients are spread over a second
    grant('two');
    const socket = testing.expectConnection().accept();
    socket.expectSent('authenticate', { token: 'two' });
    socket.drop(4401, 'unknown user');
    expect(lifeline.state()).toEqual(
      jasmine.objectContaining({
        status: 'failed',
        cause: jasmine.objectContaining({ advice: 'sign-in' }),
      }),
    );
  });

  it('counts a token that cannot be had as a failed attempt, and tries again', () => {
    http.expectOne('/api/token').flush(null, { status: 503, statusText: 'no' });
    expect(lifeline.status()).not.toBe('failed');
    testing.expectNone();
  });
});
