import { inModel, inSequence, type Mutation } from './mutation.ts';

/** Rule 9: ids, and for how long they protect. */
export const MEMORY_MUTATIONS: readonly Mutation[] = [
  {
    rule: 9,
    name: 'ids are not remembered',
    edits: [inModel('server-finishes', '[...world.server.ids, id]', '[]')],
    scenario: 'durable',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'ids are remembered for a session, not for its user',
    edits: [
      inModel('server-finishes', 'server.ids.includes(id)', 'server.ids.includes(sid + id)'),
      inModel('server-finishes', '[...world.server.ids, id]', '[...world.server.ids, sid + id]'),
      inModel('server-finishes', 'takeEffect(world, id);', 'takeEffect(world, id, sid);'),
      inModel(
        'server-finishes',
        'takeEffect(world: World, id: string)',
        'takeEffect(world: World, id: string, sid: string)',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'only so many ids are remembered',
    edits: [
      inModel(
        'server-finishes',
        '[...world.server.ids, id]',
        '[...world.server.ids, id].slice(-1)',
      ),
    ],
    scenario: 'order',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'the effect is committed before the id',
    edits: [
      inModel('server-finishes', '  effectHappens(world, id);\n', ''),
      inModel(
        'server-reads',
        'const { n, id } = frame;',
        `const { n, id } = frame;
    const isNew = !server.ids.includes(id) && !server.handling[sid]?.length;
    if (isNew && n > record.processed) effectHappens(world, id);`,
      ),
      inModel('server-reads', 'import { windowAck', 'import { effectHappens, windowAck'),
    ],
    scenario: 'durable',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'the id is committed before the effect',
    edits: [
      inModel(
        'server-finishes',
        'const isKnown = server.ids.includes(id);',
        'const isKnown = false;',
      ),
      inModel(
        'server-reads',
        'const { n, id } = frame;',
        `const { n, id } = frame;
    if (server.ids.includes(id)) {
      server.records = { ...server.records, [sid]: { ...record, ...done, processed: n } };
    } else server.ids = [...server.ids, id];`,
      ),
    ],
    scenario: 'durable',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 9,
    name: 'the name of the memory stays when it is lost',
    edits: [inModel('faults', "server.memory = 'm2';", '')],
    scenario: 'memory',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'the client does not look at the name of the memory',
    edits: [inSequence('written.memory === memory && ', '')],
    scenario: 'memory',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'the client does not look for how long ids are remembered',
    edits: [inSequence(' && now - written.at < remembers', '')],
    scenario: 'lapse',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'the client looks at it in new epochs only, not when it resumes: time',
    edits: [inSequence('(hello && carried.some(', '(!hello && carried.some(')],
    scenario: 'lapse',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'the client looks at it in new epochs only, not when it resumes: memory',
    edits: [inSequence('(hello && carried.some(', '(!hello && carried.some(')],
    scenario: 'forgetful',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'ids reach back one moment further for the client',
    edits: [inSequence('now - written.at < remembers', 'now - written.at <= remembers')],
    scenario: 'lapse',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'nothing is ever known for certain',
    edits: [inSequence('return !written || (', 'return !written && (')],
    scenario: 'durable',
    caughtBy: 'unknown only if nobody can know',
  },
  {
    rule: 9,
    name: 'what is unknown stays',
    edits: [inSequence('const unknown = this.withdraw(', 'const unknown = this.waiting.filter(')],
    scenario: 'memory',
    caughtBy: 'one receipt a message',
  },
  {
    rule: 9,
    name: 'what came over from an earlier epoch is not noticed',
    edits: [
      inSequence(
        'if (message.written) this.carried = this.given;',
        'if (message.written) this.carried = 0;',
      ),
    ],
    scenario: 'lapse',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'the last one that came over is not noticed',
    edits: [inSequence('this.carried - acked)', 'this.carried - acked - 1)')],
    scenario: 'lapse',
    caughtBy: 'one effect per id',
  },
  {
    rule: 9,
    name: 'no epoch, but numbers of one',
    edits: [
      inSequence(
        'return { epoch: null, token, att, rx: 0, acked: 0 };',
        'return { epoch, token, att, rx, acked };',
      ),
    ],
    scenario: 'lapse',
    caughtBy: 'one effect per id',
  },
];
