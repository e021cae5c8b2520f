import { inAdmit, inModel, type Mutation } from './mutation.ts';

/** Rules 14 and 15, and refusals: what belongs together. */
export const COMMIT_MUTATIONS: readonly Mutation[] = [
  {
    rule: 14,
    name: 'a resumption loses what the client has not processed',
    edits: [inAdmit('window: window.slice(rx - acked),', 'window: [],')],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 14,
    name: 'a resumption keeps what the client has processed',
    edits: [inAdmit('window: window.slice(rx - acked),', 'window,')],
    scenario: 'order',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 14,
    name: 'a handler goes on in another epoch',
    edits: [
      inModel('server-opens', '[sid]: resumed ? running : []', '[sid]: running'),
      inModel('server-sends', '  server.handling = without(server.handling, sid);\n', ''),
    ],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 14,
    name: 'a reply is sent although it was not committed',
    edits: [
      inModel(
        'server-sends',
        'records[sid] = { ...record, window: [...window, { n, body: id }] };',
        'records[sid] = record;',
      ),
    ],
    scenario: 'replies',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 15,
    name: 'a full window drops its messages',
    edits: [inModel('server-sends', '    endSession(world, sid);\n', '')],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 0,
    name: 'a resumption forgets the refusals',
    edits: [inAdmit('known.refused.filter(({ n }) => n > open.acked)', '[]')],
    scenario: 'refusals',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 0,
    name: 'a resumption forgets one refusal too many',
    edits: [inAdmit('n > open.acked', 'n > open.acked + 1')],
    scenario: 'refusals',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 0,
    name: 'a $nack does not count as an acknowledgement',
    edits: [
      inModel(
        'client',
        "const a = frame.type === 'nack' ? frame.n : frame.a;",
        `if (frame.type === 'nack') {
    const message = sequence.find(frame.n);
    if (message) receiptSettles(world, message.id, frame.code);
    return;
  }
  const { a } = frame;`,
      ),
      inModel(
        'onlooker',
        "insist(!ghost.receipts[id], 'one receipt a message'",
        "if (ghost.receipts[id] === 'refused') return;\n  insist(!ghost.receipts[id], 'one receipt a message'",
      ),
    ],
    scenario: 'refusals',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 0,
    name: 'an acknowledgement is written ahead of the $nack that it covers',
    edits: [
      inModel(
        'server-finishes',
        "if (refuses) writeToSession(world, sid, { type: 'nack'",
        `if (refuses) writeToSession(world, sid, { type: 'ack', a: n });
  if (refuses) writeToSession(world, sid, { type: 'nack'`,
      ),
    ],
    scenario: 'refusals',
    caughtBy: 'acknowledged means applied',
  },
];
