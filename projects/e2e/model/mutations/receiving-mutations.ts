import { inAdmit, inArrival, inModel, inSequence, type Mutation } from './mutation.ts';

/** Rules 1 to 3: what is taken, and what is acknowledged. */
export const RECEIVING_MUTATIONS: readonly Mutation[] = [
  {
    rule: 1,
    name: 'the server acknowledges on receipt',
    edits: [
      inModel(
        'server-reads',
        'const { n, id } = frame;',
        `const { n, id } = frame;
    writeTo(world, connection, { type: 'ack', a: n });`,
      ),
      inModel(
        'server-reads',
        'import { insist }',
        "import { writeTo } from './server-writes.ts';\nimport { insist }",
      ),
    ],
    scenario: 'durable',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 1,
    name: 'the client does not note what it has processed',
    edits: [inSequence('    this.processed = n;\n', '')],
    scenario: 'durable',
    caughtBy: 'one effect per id',
  },
  {
    rule: 2,
    name: 'the server takes a repetition for new',
    edits: [inArrival("if (n <= processed) return 'again';", "if (n <= processed) return 'next';")],
    scenario: 'refusals',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 2,
    name: 'the server takes a repetition for a gap',
    edits: [inArrival("if (n <= processed) return 'again';", '')],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 2,
    name: 'the server takes what comes after a gap',
    edits: [inArrival("n === processed + 1 ? 'next' : 'gap'", "'next'")],
    scenario: 'holes',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 2,
    name: 'the client takes a repetition for new, where a server sends more again than it has to',
    edits: [
      inSequence("if (n <= this.processed) return 'again';", ''),
      inSequence("n === this.processed + 1 ? 'next' : 'gap'", "'next'"),
      inAdmit('const rx = Math.max(open.rx, acked);', 'const rx = acked;'),
    ],
    scenario: 'durable',
    caughtBy: 'one effect per id',
  },
  {
    rule: 2,
    name: 'the client takes what comes after a gap',
    edits: [inSequence("n === this.processed + 1 ? 'next' : 'gap'", "'next'")],
    scenario: 'holes',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 2,
    name: 'the server takes the last number again',
    edits: [inArrival('if (n <= processed)', 'if (n < processed)')],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 3,
    name: 'the client refuses an acknowledgement of its last message',
    edits: [inSequence('if (a > this.given)', 'if (a >= this.given)')],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 3,
    name: 'the client overlooks the first new acknowledgement',
    edits: [inSequence('if (a < first)', 'if (a <= first)')],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 3,
    name: 'an acknowledgement covers one message more',
    edits: [inSequence('splice(0, a - this.acknowledged)', 'splice(0, a - this.acknowledged + 1)')],
    scenario: 'order',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 3,
    name: 'an acknowledgement covers one message less',
    edits: [inSequence('splice(0, a - this.acknowledged)', 'splice(0, a - this.acknowledged - 1)')],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 3,
    name: 'the client forgets what was acknowledged',
    edits: [inSequence('    this.acknowledged = a;\n', '')],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 3,
    name: 'a resumption of all that was sent is beyond',
    edits: [inAdmit('open.rx > acked + window.length', 'open.rx >= acked + window.length')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 10,
    name: 'a resumption of all that was acknowledged is beyond',
    edits: [inAdmit('open.acked > processed', 'open.acked >= processed')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 3,
    name: 'the server refuses an acknowledgement of its last message',
    edits: [inArrival('if (a > acked + window.length)', 'if (a >= acked + window.length)')],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
];
