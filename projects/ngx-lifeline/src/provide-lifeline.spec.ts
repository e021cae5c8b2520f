import { EnvironmentInjector, Injectable, createEnvironmentInjector, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LifelineOptionError, backoffPresets, jsonCodec } from 'ngx-lifeline/core';
import { FakeSocket } from 'ngx-lifeline/testing';
import { LIFELINE_OPTIONS } from './config';
import {
  withBackoff,
  withClosePolicy,
  withCodec,
  withCredentials,
  withGreeting,
  withHeartbeat,
  withLog,
  withOutbox,
  withTimeline,
  withTransport,
  type LifelineFeature,
} from './features';
import { Lifeline } from './lifeline';
import { provideLifeline } from './provide-lifeline';

@Injectable({ providedIn: 'root' })
class Desk {
  // eslint-disable-next-line @angular-eslint/prefer-inject -- as older applications do
  constructor(readonly lifeline: Lifeline) {}
}

const url = 'ws://test';
const anything = () => undefined as never;

function options(...features: LifelineFeature[]) {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideLifeline({ url }, ...features)] });
  return TestBed.inject(LIFELINE_OPTIONS);
}

describe('provideLifeline', () => {
  for (const [name, feature, option, value] of [
    ['withBackoff', withBackoff(backoffPresets.classic), 'backoff', backoffPresets.classic],
    ['withHeartbeat', withHeartbeat({ interval: 5 }), 'heartbeat', { interval: 5 }],
    ['withHeartbeat', withHeartbeat(false), 'heartbeat', false],
    ['withClosePolicy', withClosePolicy(anything), 'closePolicy', anything],
    ['withOutbox', withOutbox({ ttl: 5 }), 'outbox', { ttl: 5 }],
    ['withTransport', withTransport(anything), 'transport', anything],
    ['withCredentials', withCredentials(anything), 'credentials', anything],
    ['withCredentials', withCredentials(anything, anything), 'isUnauthorized', anything],
    ['withGreeting', withGreeting(anything), 'greeting', anything],
    ['withTimeline', withTimeline(0), 'timeline', 0],
    ['withLog', withLog(anything), 'log', anything],
  ] as const) {
    it(`takes ${name} for ${option}: ${JSON.stringify(value)}`, () => {
      expect(options(feature)[option]).toEqual(value as never);
    });

    it(`does not take ${name} twice (${option}: ${JSON.stringify(value)})`, () => {
      expect(() => provideLifeline({ url }, withTimeline(1), feature, feature)).toThrowError(
        LifelineOptionError,
        new RegExp(`${name === 'withTimeline' ? 'withTimeline' : name} is given twice`),
      );
    });
  }

  it('takes a codec, and different features side by side', () => {
    const codec = jsonCodec();
    expect(options(withCodec(codec), withTimeline(7), withOutbox({}))).toEqual(
      jasmine.objectContaining({ url, autoConnect: true, codec, timeline: 7, outbox: {} }),
    );
  });

  it('throws for an option out of range when Lifeline is first injected', () => {
    options(withTimeline(-1));
    expect(() => TestBed.inject(Lifeline)).toThrowError(LifelineOptionError, /^timeline must be/);
  });

  it('says how a URL is given where it is missing', () => {
    TestBed.configureTestingModule({ providers: [provideLifeline({ url: '' })] });
    expect(() => TestBed.inject(Lifeline)).toThrowError(
      LifelineOptionError,
      "url is missing: provideLifeline({ url: 'wss://example.com/socket' })",
    );
  });

  it('is asked for by a constructor as well', () => {
    options();
    expect(TestBed.inject(Desk).lifeline).toBe(TestBed.inject(Lifeline));
  });

  it('makes one connection for an injector and everything below it', () => {
    options();
    const child = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    expect(child.get(Lifeline)).toBe(TestBed.inject(Lifeline));
  });

  it('makes another connection for a child injector of its own, which ends with that one alone', () => {
    options(withTransport((to) => new FakeSocket(to)));
    const above = TestBed.inject(Lifeline);
    const child = createEnvironmentInjector(
      [provideLifeline({ url: 'ws://child' })],
      TestBed.inject(EnvironmentInjector),
    );
    const below = child.get(Lifeline);
    expect(below).not.toBe(above);
    let ended: string[] = [];
    above.state$.subscribe({ complete: () => ended.push('above') });
    below.state$.subscribe({ complete: () => ended.push('below') });
    child.destroy();
    expect(ended).toEqual(['below']);
    ended = [];
    TestBed.resetTestingModule();
    expect(ended).toEqual(['above']);
  });

  it('can be injected where providers are functions that inject', () => {
    options(withCredentials(() => inject(LIFELINE_OPTIONS).url));
    expect(() => TestBed.inject(Lifeline)).not.toThrow();
  });
});
