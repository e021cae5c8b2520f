import { TestBed } from '@angular/core/testing';
import { Lifeline } from './lifeline';
import { lifelineToken } from './lifeline-token';

describe('a connection that nobody provides', () => {
  it('is missed with the way out in the error: inject(Lifeline)', () => {
    expect(() => TestBed.inject(Lifeline)).toThrowError(
      /NG0201: No provider found for `InjectionToken Lifeline: provide it with provideLifeline\(\{ url \}\)`/,
    );
  });

  it('is missed with the way out in the error: a lifelineToken()', () => {
    expect(() => TestBed.inject(lifelineToken('desk'))).toThrowError(
      /No provider found for `InjectionToken Lifeline desk: provide it with provideLifeline\(token, \{ url \}\)`/,
    );
  });

  it('is null where it is optional', () => {
    for (const token of [Lifeline, lifelineToken('desk')]) {
      expect(TestBed.inject(token, null, { optional: true })).toBeNull();
    }
  });
});
