import { inAdmit, inSequence, type Mutation } from './mutation.ts';

/** Rule 11: which tokens are good. */
export const TOKEN_MUTATIONS: readonly Mutation[] = [
  {
    rule: 11,
    name: 'a token can be presented once',
    edits: [inAdmit('if (!current && !previous)', 'if (!current)')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 11,
    name: 'the presented token is spent with the $welcome',
    edits: [
      inAdmit(
        'token: fresh.token,\n    previousToken: open.token,\n    att: open.att,\n    acked: rx,',
        'token: fresh.token,\n    previousToken: null,\n    att: open.att,\n    acked: rx,',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 11,
    name: 'the first $open has nothing that stays good',
    edits: [
      inAdmit(
        'previousToken: open.token,\n    att: open.att,\n    processed: 0,',
        'previousToken: null,\n    att: open.att,\n    processed: 0,',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 11,
    name: 'the client keeps its first token',
    edits: [inSequence('    this.token = token;\n', '    this.token ??= token;\n')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 11,
    name: 'a resumption keeps the old token',
    edits: [inAdmit('    ...known,\n    token: fresh.token,', '    ...known,')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 11,
    name: 'only the token before is good',
    edits: [inAdmit('if (!current && !previous)', 'if (!previous)')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
];
