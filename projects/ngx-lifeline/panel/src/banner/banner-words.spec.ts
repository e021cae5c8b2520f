import type { Cause, ConnectionState } from 'ngx-lifeline';
import type { BannerStatus } from './banner-status';
import { bannerWords } from './banner-words';

describe('the words of a banner', () => {
  const words = (shown: BannerStatus, seconds: number | null = null, change: object = {}) => {
    const state = { status: shown, cause: null, queued: 0, session: null, ...change };
    const { headline, detail } = bannerWords(shown, state as unknown as ConnectionState, seconds);
    return `${headline} ${detail}`.trim();
  };
  const cause = (change: Partial<Cause>) =>
    ({ kind: 'closed', advice: 'wait', code: null, reason: '', ...change }) as Cause;

  it('tell the time until the next try in whole seconds, and never "in 0 s"', () => {
    expect(words('reconnecting', 5)).toContain('Trying again in 5 s.');
    expect(words('reconnecting', 0)).toContain('in 1 s.');
    expect(words('reconnecting', 61)).toContain('in 1 min 01 s.');
    expect(words('reconnecting')).toContain('Trying again now');
  });

  it('tell what waits to be sent', () => {
    expect(words('offline', null, { queued: 1 })).toContain('1 message waits.');
    expect(words('offline', null, { queued: 2 })).toContain('2 messages wait.');
    expect(words('offline')).toBe('You are offline.');
  });

  it('tell why it failed, and what the user can do', () => {
    const failed = words('failed', null, {
      cause: cause({ kind: 'unauthorized', advice: 'sign-in' }),
    });
    expect(failed).toBe(
      'There is no connection. The server does not accept the credentials. Sign in again.',
    );
  });

  it('tell a closed connection from one that was taken over', () => {
    expect(words('closed')).toBe('You are disconnected.');
    expect(words('closed', null, { cause: cause({ kind: 'superseded' }) })).toContain('taken over');
  });

  it('promise that nothing was lost only where a session was resumed', () => {
    expect(words('back', null, { session: 'resumed' })).toContain('Nothing was lost');
    expect(words('back', null, { session: 'new' })).toBe('Connected again.');
  });
});
