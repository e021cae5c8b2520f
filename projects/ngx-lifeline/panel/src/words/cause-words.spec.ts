import type { Cause } from 'ngx-lifeline';
import { adviceWords, causeWords } from './cause-words';

describe('words for causes', () => {
  const cause = (change: Partial<Cause>) =>
    ({ kind: 'closed', advice: 'wait', code: null, reason: '', ...change }) as Cause;

  it('name the code of a close with the reason, or with what the code says', () => {
    expect(causeWords(cause({ code: 1011 }))).toContain(': 1011 server error');
    expect(causeWords(cause({ code: 1011, reason: 'db down' }))).toContain(': 1011 db down');
    expect(causeWords(cause({ code: 4999 }))).toMatch(/: 4999$/);
  });

  it('say in plain words what else can happen', () => {
    expect(causeWords(cause({ kind: 'heartbeat-lost', code: 4000 }))).toContain('went silent');
    expect(causeWords(cause({ kind: 'dial-failed', code: 1006 }))).toContain(
      'could not be reached',
    );
  });

  it('tell what is wrong with a session', () => {
    expect(causeWords(cause({ kind: 'no-session', code: 4400 }))).toContain('no sessions');
    expect(causeWords(cause({ kind: 'protocol-error', code: 4400 }))).toContain('broke the rules');
  });

  it('do not promise that a connection at rest comes back by itself', () => {
    expect(adviceWords('wait', 'reconnecting')).toContain('by itself');
    expect(adviceWords('wait', 'closed')).not.toContain('by itself');
    expect(adviceWords('sign-in', 'failed')).toContain('Sign in');
  });
});
