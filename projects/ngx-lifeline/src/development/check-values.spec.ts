import { TestBed } from '@angular/core/testing';
import { LifelineOptionError } from 'ngx-lifeline/core';
import {
  withBackoff,
  withClosePolicy,
  withCredentials,
  withHeartbeat,
  withLog,
  withOutbox,
  withSession,
  type LifelineFeature,
} from '../features';
import { Lifeline } from '../lifeline';
import { provideLifeline } from '../provide-lifeline';

const url = 'ws://test';

/** As it comes out of JSON, an environment variable or an `any`. */
const unknowing = <T>(value: unknown) => value as T;

describe('a value that is none', () => {
  const cases: readonly [what: string, feature: () => LifelineFeature, text: string][] = [
    [
      'a misspelt jitter',
      () => withBackoff({ jitter: unknowing('stagered') }),
      "backoff.jitter must be a number from 0 to 1, or one of equal, full, staggered, decorrelated, but is 'stagered': did you mean staggered?",
    ],
    ['no jitter by name', () => withBackoff({ jitter: unknowing('none') }), "but is 'none'"],
    [
      'a number as text',
      () => withBackoff({ initial: unknowing('500') }),
      "backoff.initial must be a number, but is the string '500'",
    ],
    [
      'a number as text, of the heartbeat',
      () => withHeartbeat({ interval: unknowing('500') }),
      "heartbeat.interval must be a number, but is the string '500'",
    ],
    [
      'a number as text, of the outbox',
      () => withOutbox({ ttl: unknowing('500') }),
      "outbox.ttl must be a number, but is the string '500'",
    ],
    [
      'a number as text, of the session',
      () => withSession({ ackTimeout: unknowing('500') }),
      "session.ackTimeout must be a number, but is the string '500'",
    ],
    [
      'a close rule by another word',
      () => withClosePolicy({ 4401: { then: unknowing('stop') } }),
      "closePolicy.4401.then must be one of retry, refresh, once, fail, rest, but is 'stop'",
    ],
    [
      'a close rule without a word',
      () => withClosePolicy({ 4401: unknowing({}) }),
      "but is 'missing'",
    ],
    [
      'a close rule that is a word',
      () => withClosePolicy({ 4401: unknowing('fail') }),
      "closePolicy.4401 must be a rule as in { then: 'fail' }, but is 'fail'",
    ],
    [
      'a backoff that is a number',
      () => withBackoff(unknowing(500)),
      'backoff must be options as in { initial: 1_000 }, or a function, but is 500',
    ],
    [
      'a backoff that is the name of a preset',
      () => withBackoff(unknowing('classic')),
      "but is 'classic': use backoffPresets.classic",
    ],
    [
      'a heartbeat that is true',
      () => withHeartbeat(unknowing(true)),
      'heartbeat must be options as in { interval: 10_000 }, or false; without withHeartbeat() it is on, but is true',
    ],
    [
      'a heartbeat that is the name of a preset',
      () => withHeartbeat(unknowing('chat')),
      "but is 'chat': use heartbeatPresets.chat",
    ],
    [
      'an outbox that is null',
      () => withOutbox(unknowing(null)),
      'outbox must be options as in { maxMessages: 100 }, but is null',
    ],
    [
      'an overflow by another word',
      () => withOutbox({ overflow: unknowing('drop') }),
      "outbox.overflow must be one of reject, drop-oldest, drop-newest, but is 'drop'",
    ],
    ['a log that is a number', () => withLog(unknowing(5)), 'log must be a function, but is 5'],
    [
      'credentials that are text',
      () => withCredentials(unknowing('token')),
      "credentials must be a function, but is 'token'",
    ],
  ];
  for (const [what, feature, text] of cases) {
    it(`is refused with those that there are: ${what}`, () => {
      const provide = () => provideLifeline({ url }, feature());
      expect(provide).toThrowMatching((error) => error instanceof LifelineOptionError);
      expect(provide).toThrowMatching((error: Error) => error.message.includes(text));
    });
  }

  it('is refused of the connection itself', () => {
    const config = unknowing<{ url: string }>({ url, connectTimeout: '500' });
    expect(() => provideLifeline(config)).toThrowError(
      "connectTimeout must be a number, but is the string '500'",
    );
  });
});

describe('a feature that is none', () => {
  const cases: readonly [given: unknown, text: string][] = [
    [withSession, 'feature 2 is none: call withSession()'],
    [
      { initial: 5 },
      'feature 2 is none: it is what withSession() and its like return, but is an object',
    ],
    [
      undefined,
      'feature 2 is none: it is what withSession() and its like return, but is undefined',
    ],
    [[withSession()], 'feature 2 is none: spread the array, as in ...features'],
  ];
  for (const [given, text] of cases) {
    it(`is refused by its place, with what to do: ${text}`, () => {
      expect(() =>
        provideLifeline(
          { url },
          withLog(() => 0),
          unknowing(given),
        ),
      ).toThrowError(text);
    });
  }
});

describe('authenticate() in development', () => {
  it('says without a session that it needs one', () => {
    TestBed.configureTestingModule({ providers: [provideLifeline({ url, autoConnect: false })] });
    expect(() => TestBed.inject(Lifeline).authenticate('token')).toThrowError(
      'session is missing: authenticate() needs withSession()',
    );
  });
});
