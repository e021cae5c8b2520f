import { inAdmit, inModel, inSequence, type Mutation } from './mutation.ts';

/** Rules 12 and 13: delayed connects, and sockets that were replaced. */
export const TAKEOVER_MUTATIONS: readonly Mutation[] = [
  {
    rule: 12,
    name: 'a delayed connect is accepted',
    edits: [inAdmit("if (open.att <= known.att) return { refused: 'stale-attempt' };", '')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 12,
    name: 'the copy of a connect is accepted',
    edits: [inAdmit('open.att <= known.att', 'open.att < known.att')],
    scenario: 'copies',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 12,
    name: 'a refused connect has an effect: it ends the session',
    edits: [
      inModel(
        'server-opens',
        'const { refused } = admission;',
        `const { refused } = admission;
    server.records = {};
    server.handling = {};`,
      ),
    ],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 12,
    name: 'attempts have no number of their own',
    edits: [inSequence('    this.attempts++;\n', '    this.attempts = 1;\n')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 12,
    name: 'a new epoch keeps no number of the attempt',
    edits: [inAdmit('att: open.att,\n    processed: 0,', 'att: 0,\n    processed: 0,')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 13,
    name: 'the old socket stays',
    edits: [inModel('server-writes', '    connection.attached = false;\n', '')],
    scenario: 'durable',
    caughtBy: 'one socket a session',
  },
  {
    rule: 13,
    name: 'what a replaced socket brings is taken',
    edits: [
      inModel('server-reads', '!connection.attached || ', ''),
      inModel('advance', "toServer.some(({ type }) => type === 'open')", 'toServer.length > 0'),
    ],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 13,
    name: 'what a replaced socket brings proves that the token has arrived',
    edits: [
      inModel(
        'server-reads',
        'if (!connection.attached || sid === undefined) return;',
        `if (sid === undefined) return;
  const old = world.server.records[sid];
  if (!connection.attached) {
    if (old) world.server.records = { ...world.server.records, [sid]: confirmed(old) };
    return;
  }`,
      ),
      inModel('advance', "toServer.some(({ type }) => type === 'open')", 'toServer.length > 0'),
    ],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 13,
    name: 'no resumption while the old socket looks open',
    edits: [
      inModel(
        'server-opens',
        'const known = server.records[sid];',
        `const looksOpen = world.connections.some((one) => one.attached && one.sid === sid);
  const known = looksOpen ? undefined : server.records[sid];`,
      ),
    ],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 13,
    name: 'a resumption keeps the old number of the attempt',
    edits: [
      inAdmit(
        'previousToken: open.token,\n    att: open.att,\n    acked: rx,',
        'previousToken: open.token,\n    acked: rx,',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
];
