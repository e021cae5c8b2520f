import fc from 'fast-check';
import { Sequence, type Outgoing } from './sequence';

const MAX_BYTES = 8;
const REMEMBERS = 100;

type Frame = readonly [n: number, id: string];

/**
 * A client around a `Sequence`, and the simplest server and network that there can be, which check
 * all that they are told. Time passes only while nothing is on its way.
 */
class Reference {
  readonly sequence = new Sequence<Outgoing>();
  private now = 0;
  private queued = 0;
  /** What became of each message: in the order in which they were queued. */
  private readonly fates: ('pending' | 'acknowledged' | 'unknown')[] = [];
  private readonly bytes: number[] = [];
  /** Frames to the server, in order. */
  private wire: Frame[] = [];
  private epochs = 0;
  private server = { processed: 0, sent: 0, memory: 0 };
  private ids = new Map<string, number>();
  private readonly effects: number[] = [];
  private given = 0;
  private attempts = 0;
  /** The highest number of the server's that was taken in this epoch. */
  private received = 0;

  constructor() {
    this.begin();
  }

  queue(bytes: number): void {
    this.sequence.waiting.push({ id: `c${this.queued++}`, bytes });
    this.fates.push('pending');
    this.bytes.push(bytes);
  }

  write(): void {
    for (;;) {
      const next = this.sequence.next(MAX_BYTES, this.memory, this.now);
      if (!next) return;
      same(next.n, ++this.given, 'numbers have no hole');
      this.wire.push([next.n, next.message.id]);
    }
  }

  /** The server handles the first frames that are on their way. */
  deliver(frames: number): void {
    for (const [n, id] of this.wire.splice(0, frames)) {
      insist(n <= this.server.processed + 1, 'no gap');
      if (n <= this.server.processed) continue;
      this.server.processed = n;
      if (this.ids.has(id)) continue;
      this.ids.set(id, this.now);
      const number = Number(id.slice(1));
      insist((this.effects.at(-1) ?? -1) < number, 'effects happen once and in order');
      this.effects.push(number);
    }
  }

  /** An acknowledgement arrives, of so many less than there could be; or of what was never sent. */
  acknowledge(less: number): void {
    if (less < 0) {
      const before = JSON.stringify(this.sequence);
      same(this.sequence.acknowledge(this.given - less), undefined, 'beyond');
      same(JSON.stringify(this.sequence), before, 'nothing has changed');
      return;
    }
    this.settle(this.sequence.acknowledge(Math.max(0, this.server.processed - less)));
  }

  /** A number of the server's arrives: the next one, an earlier one, or one that is too high. */
  receive(ahead: number): void {
    const { sequence } = this;
    const n = Math.max(1, sequence.processed + ahead);
    const expected = ahead > 1 ? 'gap' : n > sequence.processed ? 'next' : 'again';
    same(sequence.arrival(n), expected, 'arrival');
    if (expected !== 'next') return;
    sequence.done(n);
    this.received = n;
    this.server.sent = Math.max(this.server.sent, n);
  }

  /** The connection is lost with all that is on its way; after a while there is another one. */
  reconnect(ms: number, lost: 'nothing' | 'session' | 'memory', gap: number): void {
    const { sequence, server } = this;
    this.wire = [];
    this.pass(ms);
    if (lost === 'memory') {
      this.ids.clear();
      server.memory++;
    }
    const { epoch, att, rx, acked } = sequence.open(this.hello, this.now);
    insist(att > this.attempts, 'attempts grow');
    this.attempts = att;
    if (lost !== 'nothing' || epoch === null) {
      this.begin();
      return;
    }
    same(epoch, this.epoch, 'epoch');
    insist(acked <= server.processed, 'acknowledged is processed');
    insist(rx >= this.received, 'last processed never goes back');
    server.sent = Math.max(server.sent, rx) + gap;
    const from = gap ? server.sent + 1 : rx + 1;
    const reunion = sequence.welcome(
      { epoch: this.epoch, token: 't', resumed: true, rx: server.processed, from, refused: [] },
      this.hello,
      this.now,
    );
    same(reunion?.resync, gap > 0, 'a resync for a gap');
    same(sequence.processed, from - 1, 'behind the gap');
    this.received = sequence.processed;
    this.settle(reunion?.acknowledged);
    for (const { n, message } of reunion?.again ?? []) this.wire.push([n, message.id]);
    const numbers = this.wire.map(([n]) => n);
    same(numbers, range(server.processed + 1, this.given), 'all of them again');
    this.write();
  }

  /** Whether what the sequence holds is what the reference holds. */
  check(): void {
    const { sequence } = this;
    const flying = range(this.given - sequence.inFlight + 1, this.given).map((n) =>
      Number(sequence.find(n)?.id.slice(1)),
    );
    const held = [...flying, ...sequence.waiting.map(({ id }) => Number(id.slice(1)))];
    same(sequence.given, this.given, 'given');
    const pending = [...this.fates.keys()].filter((id) => this.fates[id] === 'pending');
    same(held, pending, 'nothing is lost, and all is in order');
    const bytes = flying.map((id) => this.bytes[id]!).reduce((sum, one) => sum + one, 0);
    insist(bytes <= MAX_BYTES || flying.length === 1, 'what flies is bounded');
  }

  /** All arrives that can, until there is no more. */
  quiet(): void {
    for (let i = 0; i <= this.queued; i++) {
      this.write();
      this.deliver(Infinity);
      this.acknowledge(0);
    }
    insist(!this.fates.includes('pending'), 'all is settled in the end');
  }

  private get epoch(): string {
    return `e${this.epochs}`;
  }

  private get memory(): string {
    return `m${this.server.memory}`;
  }

  private get hello(): { readonly memory: string; readonly remembers: number } {
    return { memory: this.memory, remembers: REMEMBERS };
  }

  private begin(): void {
    this.epochs++;
    this.server = { ...this.server, processed: 0, sent: 0 };
    this.given = 0;
    const reunion = this.sequence.welcome(
      { epoch: this.epoch, token: 't', resumed: false, rx: 0, from: 1, refused: [] },
      this.hello,
      this.now,
    );
    same(reunion?.resync, true, 'a resync in a new epoch');
    same(this.sequence.processed, 0, 'numbers begin again');
    this.received = 0;
    for (const { id } of reunion?.unknown ?? []) this.end(id, 'unknown');
    this.write();
  }

  private pass(ms: number): void {
    this.now += ms;
    for (const [id, at] of this.ids) if (this.now - at >= REMEMBERS) this.ids.delete(id);
  }

  private settle(done: ReturnType<Sequence<Outgoing>['acknowledge']>): void {
    for (const { n, message } of done ?? []) {
      insist(n <= this.server.processed, 'acknowledged is processed');
      insist(this.effects.includes(Number(message.id.slice(1))), 'acknowledged is applied');
      this.end(message.id, 'acknowledged');
    }
  }

  private end(id: string, fate: 'acknowledged' | 'unknown'): void {
    const number = Number(id.slice(1));
    same(this.fates[number], 'pending', 'settled once');
    this.fates[number] = fate;
  }
}

/** Thrown, so that fast-check finds the shortest way there and names its seed. */
function insist(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function same(found: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  insist(one === other, `${what}: ${one} instead of ${other}`);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

const happenings: fc.Arbitrary<(reference: Reference) => void> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 10 }).map(named('queue')) },
  { weight: 3, arbitrary: fc.constant(named('write')()) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }).map(named('deliver')) },
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 3 }).map(named('acknowledge')) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 3 }).map(named('receive')) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(0, 1, 30, 49, 50, 51, 99, 100),
        fc.constantFrom(
          'nothing' as const,
          'nothing' as const,
          'session' as const,
          'memory' as const,
        ),
        fc.constantFrom(0, 0, 0, 1, 3),
      )
      .map((given) => named('reconnect')(...given)),
  },
);

/** What happens, as fast-check prints it. */
function named<
  Name extends 'queue' | 'write' | 'deliver' | 'acknowledge' | 'receive' | 'reconnect',
>(name: Name) {
  return (...given: Parameters<Reference[Name]>) =>
    Object.assign(
      (reference: Reference) => {
        (reference[name] as (...all: unknown[]) => void).apply(reference, given);
      },
      { [fc.toStringMethod]: () => `${name}(${given.join(', ')})` },
    );
}

describe('Sequence, whatever happens', () => {
  it('loses nothing, doubles nothing, keeps the order and its bounds', () => {
    const property = fc.property(fc.array(happenings, { maxLength: 60, size: 'max' }), (all) => {
      const reference = new Reference();
      for (const happens of all) {
        happens(reference);
        reference.check();
      }
      reference.quiet();
      reference.check();
    });

    expect(() => fc.assert(property, { numRuns: 500 })).not.toThrow();
  });
});
