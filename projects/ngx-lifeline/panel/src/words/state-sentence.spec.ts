import type { ConnectionState } from 'ngx-lifeline';
import { stateSentence } from './state-sentence';

describe('the sentence for a state', () => {
  const sentence = (state: object) => stateSentence(state as ConnectionState);
  const cause = { kind: 'heartbeat-lost', advice: 'wait', code: 4000, reason: '' };

  it('tells why it is not open, and what to do', () => {
    expect(sentence({ status: 'reconnecting', phase: 'waiting', cause })).toBe(
      'The server went silent, so the connection was given up. It goes on trying by itself.',
    );
    const failed = { ...cause, kind: 'unauthorized', advice: 'sign-in' };
    expect(sentence({ status: 'failed', phase: null, cause: failed })).toContain('Sign in again.');
  });

  it('tells a row of failures', () => {
    const state = { status: 'reconnecting', phase: 'waiting', cause, degraded: true };
    expect(sentence(state)).toContain('failed in a row. It goes on');
  });

  it('tells doubt apart from certainty, and a kept connection from a lost one', () => {
    const words = (status: string, phase: string) => sentence({ status, phase, cause: null });
    expect(words('open', 'live')).not.toBe(words('open', 'probing'));
    expect(words('offline', 'live')).toContain('kept');
    expect(words('offline', 'waiting')).not.toContain('kept');
  });
});
