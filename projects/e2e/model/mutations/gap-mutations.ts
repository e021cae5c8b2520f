import { inAdmit, inSequence, type Mutation } from './mutation.ts';

/** Rule 10: messages that the server has lost. */
export const GAP_MUTATIONS: readonly Mutation[] = [
  {
    rule: 10,
    name: 'no resync for a gap at resumption',
    edits: [inSequence('const resync = from > this.processed + 1;', 'const resync = false;')],
    scenario: 'backup',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 10,
    name: 'a resync for a gap, and last processed stays',
    edits: [inSequence('if (resync) this.processed = from - 1;', '')],
    scenario: 'backup',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 10,
    name: 'last processed goes on behind a gap, without a resync',
    edits: [inSequence('unknown: [], again, resync }', 'unknown: [], again, resync: false }')],
    scenario: 'backup',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 10,
    name: 'a gap of one is none',
    edits: [inSequence('from > this.processed + 1;', 'from > this.processed + 2;')],
    scenario: 'backup',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 10,
    name: 'behind a gap it goes on one too high',
    edits: [
      inSequence('if (resync) this.processed = from - 1;', 'if (resync) this.processed = from;'),
    ],
    scenario: 'backup',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 10,
    name: 'the server forgets what it has lost',
    edits: [inAdmit('const rx = Math.max(open.rx, acked);', 'const rx = open.rx;')],
    scenario: 'backup',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 10,
    name: 'the $welcome names the number after the next one',
    edits: [inAdmit('from: rx + 1 };', 'from: rx + 2 };')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
];
