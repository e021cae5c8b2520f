import type { Cause, LifelineEvent } from 'ngx-lifeline';
import { errorWords } from './error-words';
import { eventWords } from './event-words';

describe('words for events', () => {
  const cause = { kind: 'closed', advice: 'wait', code: 1011, reason: '' } as Cause;
  const lost = (attempt: number, delay: number, change: Partial<Cause> = {}) =>
    ({
      type: 'lost',
      at: 0,
      cause: { ...cause, ...change },
      delay,
      streak: { attempt },
    }) as LifelineEvent;

  it('tell a loss together with the retry that follows', () => {
    expect(eventWords(lost(2, 2_340))).toBe(
      'The server closed the connection: 1011 server error — retry 2 in 2.3 s',
    );
    expect(eventWords(lost(0, 0))).toContain('trying again at once');
  });

  it('tell the code where the sentence does not', () => {
    expect(eventWords(lost(1, 500, { kind: 'lost', code: 1006 }))).toContain(
      '(1006) — retry 1 in 500 ms',
    );
  });

  it('leave out what the frames beside them say', () => {
    expect(eventWords({ type: 'ping', at: 0 })).toBeNull();
    expect(eventWords({ type: 'pong', at: 0 } as LifelineEvent)).toBeNull();
  });

  it('tell how a session goes on', () => {
    const welcomed = (resumed: boolean, resync: boolean) =>
      eventWords({ type: 'welcomed', resumed, resync, at: 0 });
    expect(welcomed(true, false)).toBe('Session resumed: it goes on where it stopped');
    expect(welcomed(true, true)).toContain('resumed with a gap');
    expect(welcomed(false, true)).toContain('New session: what is shown');
    expect(eventWords({ type: 'handshaking', at: 0 })).toContain('asking for one');
    expect(eventWords({ type: 'sessionless', at: 0 })).toContain('no sessions');
    expect(eventWords({ type: 'probing', reason: 'no-ack', at: 0 })).toContain('acknowledgement');
  });

  it('cope with whatever was thrown', () => {
    expect(errorWords(new TypeError('no'))).toBe('no');
    expect(errorWords(undefined)).toBe('undefined');
    expect(errorWords('socket error')).toBe('socket error');
  });
});
