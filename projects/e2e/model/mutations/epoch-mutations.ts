import { inAdmit, inModel, inSequence, type Mutation } from './mutation.ts';

/** Rules 7 and 8: what resumes, and how a new epoch begins. */
export const EPOCH_MUTATIONS: readonly Mutation[] = [
  {
    rule: 7,
    name: 'a token alone is enough',
    edits: [inAdmit('open.epoch === known.epoch && ', '')],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 7,
    name: 'a token alone is enough, for the client too',
    edits: [
      inAdmit('open.epoch === known.epoch && !isOlder(known, open)', 'true'),
      inSequence('epoch !== this.epoch || ', ''),
    ],
    scenario: 'memory',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 7,
    name: 'the client keeps its first epoch',
    edits: [inSequence('    this.epoch = epoch;\n', '    this.epoch ??= epoch;\n')],
    scenario: 'durable',
    caughtBy: 'last processed never goes back',
  },
  {
    rule: 7,
    name: 'nothing is ever resumed',
    edits: [inAdmit('open.epoch === known.epoch && !isOlder(known, open)', 'false')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 8,
    name: "the client's numbers go on in a new epoch",
    edits: [
      inSequence(
        `    this.processed = from - 1;
    this.acknowledged = this.carried = 0;
    this.ground();`,
        `    this.processed = from - 1;
    this.waiting.unshift(...this.flying.splice(0));`,
      ),
    ],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 8,
    name: 'last processed stays in a new epoch',
    edits: [
      inSequence(
        `    this.processed = from - 1;
    this.acknowledged = this.carried = 0;`,
        '    this.acknowledged = this.carried = 0;',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 8,
    name: "the server's numbers go on in a new epoch",
    edits: [inAdmit('processed: 0,', 'processed: known?.processed ?? 0,')],
    scenario: 'lapse',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 8,
    name: 'what was not acknowledged is not sent again in a new epoch',
    edits: [
      inSequence('this.waiting.unshift(...this.flying.splice(0));', 'this.flying.splice(0);'),
    ],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 8,
    name: 'it is sent again under an id that the server cannot know',
    edits: [
      inModel(
        'server-finishes',
        'server.ids.includes(id)',
        'server.ids.includes(record.epoch + id)',
      ),
      inModel('server-finishes', '[...world.server.ids, id]', '[...world.server.ids, epoch + id]'),
      inModel('server-finishes', 'takeEffect(world, id);', 'takeEffect(world, id, record.epoch);'),
      inModel(
        'server-finishes',
        'takeEffect(world: World, id: string)',
        'takeEffect(world: World, id: string, epoch: string)',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'one effect per id',
  },
  {
    rule: 8,
    name: 'it is sent again behind what has no number',
    edits: [
      inSequence(
        'this.waiting.unshift(...this.flying.splice(0));',
        'this.waiting.push(...this.flying.splice(0));',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'order',
  },
  {
    rule: 8,
    name: 'no resync in a new epoch',
    edits: [inSequence('unknown, again: [], resync: true', 'unknown, again: [], resync: false')],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 8,
    name: 'a new epoch begins at the second number',
    edits: [inAdmit('resumed: false, record, from: 1 }', 'resumed: false, record, from: 2 }')],
    scenario: 'durable',
    caughtBy: 'without trouble every reconnect resumes',
  },
  {
    rule: 8,
    name: "a new epoch keeps the old one's messages",
    edits: [
      inAdmit('window: [],\n    refused: [],', 'window: known?.window ?? [],\n    refused: [],'),
    ],
    scenario: 'lapse',
    caughtBy: 'one effect per id',
  },
];
