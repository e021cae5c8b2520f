import { admit } from './admit.ts';
import type { OpenRequest } from './admit.ts';
import type { SessionRecord } from './session-record.ts';

describe('who is admitted to a session', () => {
  const known: SessionRecord = {
    ...{ sid: 's', user: null, epoch: 'e1', token: 't1', previousToken: null, att: 3 },
    ...{ processed: 5, acked: 2, refused: [], topics: ['a'] },
    window: [
      { n: 3, body: 'x' },
      { n: 4, body: 'y' },
    ],
  };
  const open = (part: Partial<OpenRequest>) => {
    const request = { sid: 's', epoch: 'e1', token: 't1', att: 4, rx: 2, acked: 5, ...part };
    const fresh = { epoch: 'e2', token: 't2' };
    return admit(known, request, null, fresh, (one, other) => one === other);
  };
  const fresh = {
    ...{ sid: 's', user: null, epoch: 'e2', token: 't2', previousToken: 't1', att: 4 },
    ...{ processed: 0, acked: 0, window: [], refused: [], topics: [] },
  };

  it('resumes for all that the session can know of', () => {
    expect(open({ rx: 4, acked: 5 })).toEqual({
      resumed: true,
      record: { ...known, token: 't2', previousToken: 't1', att: 4, acked: 4, window: [] },
      from: 5,
    });
  });

  it('begins anew where the client has seen numbers that were not given yet', () => {
    expect(open({ rx: 5 })).toEqual({ resumed: false, record: fresh, from: 1 });
  });

  it('begins anew where the client knows of acknowledgements that were not given yet', () => {
    expect(open({ acked: 6 })).toEqual({ resumed: false, record: fresh, from: 1 });
  });

  it('refuses before it looks at numbers', () => {
    const beyond = { rx: 9, acked: 9 };
    expect(open({ ...beyond, token: 't0' })).toEqual({ refused: 'token-refused' });
    expect(open({ ...beyond, att: 3 })).toEqual({ refused: 'stale-attempt' });
  });
});
