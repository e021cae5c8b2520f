import { inArrival, inSequence, type Mutation } from './mutation.ts';

/** Rules 4 to 6: numbers, what is sent again, and how much at once. */
export const NUMBERING_MUTATIONS: readonly Mutation[] = [
  {
    rule: 4,
    name: 'the numbers of acknowledged messages are one too high',
    edits: [inSequence('n: first + i, message', 'n: first + i + 1, message')],
    scenario: 'replies',
    caughtBy: 'acknowledged means applied',
  },
  {
    rule: 4,
    name: 'a number is given twice',
    edits: [
      inSequence('return { n: this.given, message };', 'return { n: this.given - 1, message };'),
    ],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 4,
    name: 'a number is left out',
    edits: [
      inSequence('return { n: this.given, message };', 'return { n: this.given + 1, message };'),
    ],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 4,
    name: 'what waits leaves in the wrong order',
    edits: [
      inSequence('const [message] = this.waiting;', 'const message = this.waiting.at(-1);'),
      inSequence('this.waiting.shift();', 'this.waiting.pop();'),
    ],
    scenario: 'order',
    caughtBy: 'order',
  },
  {
    rule: 5,
    name: 'nothing is sent again when it resumes',
    edits: [inSequence('unknown: [], again, resync }', 'unknown: [], again: [], resync }')],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 5,
    name: 'it is sent again under numbers that are one too low',
    edits: [inSequence('n: rx + 1 + i, message', 'n: rx + i, message')],
    scenario: 'durable',
    caughtBy: 'nothing is lost when all is quiet',
  },
  {
    rule: 5,
    name: 'what the $welcome acknowledges is sent again',
    edits: [
      inSequence(
        'const acknowledged = this.acknowledge(rx) ?? [];',
        'const acknowledged: never[] = [];',
      ),
    ],
    scenario: 'durable',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 6,
    name: 'the client has one message too many in flight',
    edits: [inSequence('message.bytes > maxBytes', 'message.bytes > maxBytes + 1')],
    scenario: 'durable',
    caughtBy: 'buffers stay under their cap',
  },
  {
    rule: 6,
    name: 'bytes in flight are not counted',
    edits: [inSequence('this.flyingBytes += message.bytes;', '')],
    scenario: 'durable',
    caughtBy: 'buffers stay under their cap',
  },
  {
    rule: 6,
    name: 'an acknowledgement frees one message less',
    edits: [inArrival('window.slice(a - acked)', 'window.slice(a - acked - 1)')],
    scenario: 'order',
    caughtBy: 'nobody breaks the contract',
  },
  {
    rule: 6,
    name: 'an acknowledgement frees one message more',
    edits: [inArrival('window.slice(a - acked)', 'window.slice(a - acked + 1)')],
    scenario: 'order',
    caughtBy: 'nobody breaks the contract',
  },
];
