import {
  LifelineOptionError,
  backoffPresets,
  closePolicyPresets,
  heartbeatPresets,
} from 'ngx-lifeline/core';
import { TestBed } from '@angular/core/testing';
import type { LifelineConfig } from '../config';
import {
  withBackoff,
  withClosePolicy,
  withHeartbeat,
  withOutbox,
  withSession,
  type LifelineFeature,
} from '../features';
import { injectLifeline } from '../inject-lifeline';
import { Lifeline } from '../lifeline';
import { lifelineToken } from '../lifeline-token';
import { provideLifeline } from '../provide-lifeline';

const url = 'ws://test';

/** As it comes out of JSON or a spread: the compiler has nothing to say. */
const unknowing = <T>(value: unknown) => value as T;

/** What is thrown for this configuration. */
function thrown(config: object, ...features: (() => LifelineFeature)[]): LifelineOptionError {
  try {
    provideLifeline({ url, ...config }, ...features.map((make) => make()));
  } catch (error) {
    return error as LifelineOptionError;
  }
  return new LifelineOptionError('nothing', 'was thrown');
}

describe('an option by a name that is none', () => {
  const cases: readonly [
    what: string,
    config: object,
    feature: () => LifelineFeature,
    text: string,
  ][] = [
    [
      'of the connection',
      { timeot: 5 },
      withSession,
      'timeot is not an option: did you mean connectTimeout?',
    ],
    [
      'of the connection, in another case',
      { URL: url },
      withSession,
      'URL is not an option: did you mean url?',
    ],
    [
      'like no other',
      { xyz: 5 },
      withSession,
      'xyz is not an option: there are url, protocols, connectTimeout, stableAfter, autoConnect',
    ],
    ['that is undefined', { stabelAfter: undefined }, withSession, 'did you mean stableAfter?'],
    [
      'that is inherited by every object',
      { toString: 5 },
      withSession,
      'toString is not an option',
    ],
    [
      'that a feature gives',
      { backoff: {} },
      withSession,
      'backoff is not an option here: use withBackoff()',
    ],
    [
      'that a feature gives besides another',
      { isUnauthorized: () => true },
      withSession,
      'isUnauthorized is not an option here: use withCredentials()',
    ],
    [
      'of the backoff',
      {},
      () => withBackoff(unknowing({ intial: 5 })),
      'backoff.intial is not an option: did you mean initial?',
    ],
    [
      'of the heartbeat',
      {},
      () => withHeartbeat(unknowing({ timeout: 5 })),
      'heartbeat.timeout is not an option: did you mean replyTimeout?',
    ],
    ['of the outbox', {}, () => withOutbox(unknowing({ maxmessages: 5 })), 'outbox.maxmessages is'],
    [
      'of the session',
      {},
      () => withSession(unknowing({ optionl: true })),
      'did you mean optional?',
    ],
    [
      'of a close rule',
      {},
      () => withClosePolicy({ 4000: unknowing({ then: 'fail', advise: 'wait' }) }),
      'closePolicy.4000.advise is not an option: did you mean advice?',
    ],
  ];
  for (const [what, config, feature, text] of cases) {
    it(`is refused, with the nearest one: ${what}`, () => {
      const error = thrown(config, feature);
      expect(error).toBeInstanceOf(LifelineOptionError);
      expect(error.message).toContain(text);
    });
  }

  it('is refused of a named connection, and of one that a component makes', () => {
    const config = unknowing<LifelineConfig>({ url, protocol: 'a' });
    expect(() => provideLifeline(lifelineToken('desk'), config)).toThrowError(/protocols\?/);
    TestBed.runInInjectionContext(() =>
      expect(() => injectLifeline(config)).toThrowError(/protocols\?/),
    );
  });

  it('is refused by send, request and disconnect', () => {
    TestBed.configureTestingModule({ providers: [provideLifeline({ url, autoConnect: false })] });
    const lifeline = TestBed.inject(Lifeline);
    const wrong = unknowing<never>({ timeot: 5, tll: 5, drian: 5 });
    expect(() => lifeline.send('a', 1, wrong)).toThrowError(/^send\.timeot is not an option/);
    expect(() => lifeline.sendText('a', unknowing({ tll: 5 }))).toThrowError(/mean ttl\?/);
    expect(() => lifeline.request('a', 1, unknowing({ timeot: 5 }))).toThrowError(/mean timeout\?/);
    expect(() => lifeline.disconnect(unknowing({ drian: 5 }))).toThrowError(/mean drain\?/);
  });

  it('is none of those that there are', () => {
    const all: LifelineFeature[][] = [
      [withBackoff(() => 5), withHeartbeat(false), withSession()],
      ...Object.values(backoffPresets).map((preset) => [withBackoff(preset)]),
      ...Object.values(heartbeatPresets).map((preset) => [withHeartbeat(preset)]),
      ...Object.values(closePolicyPresets).map((preset) => [withClosePolicy(preset)]),
      [withClosePolicy(() => undefined), withSession({ optional: true, ackTimeout: 500 })],
      [withOutbox({ maxMessages: 1, maxBytes: 1, overflow: 'reject', ttl: 1 })],
    ];
    for (const features of all) {
      expect(() =>
        provideLifeline({ url, protocols: [], autoConnect: false }, ...features),
      ).not.toThrow();
    }
  });
});
