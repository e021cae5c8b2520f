import type { Welcome } from './control';
import { Sequence, type Outgoing } from './sequence';

const HELLO = { memory: 'm1', remembers: 1_000 };

function message(id: string, bytes = 1): Outgoing {
  return { id, bytes };
}

/** Takes a `$welcome` in that is the first one, but for what is given. */
function welcome(
  sequence: Sequence<Outgoing>,
  given: Partial<Welcome> = {},
  hello = HELLO,
  now = 0,
): ReturnType<Sequence<Outgoing>['welcome']> {
  const first = { epoch: 'e1', token: 't1', resumed: false, rx: 0, from: 1, refused: [] };
  return sequence.welcome({ ...first, ...given }, hello, now);
}

/** A sequence in epoch e1 that has written so many messages: c1, c2, … */
function flying(count: number): Sequence<Outgoing> {
  const sequence = new Sequence<Outgoing>();
  welcome(sequence);
  for (let i = 1; i <= count; i++) sequence.waiting.push(message(`c${i}`));
  write(sequence);
  return sequence;
}

/** Writes what waits, and says what that was. */
function write(sequence: Sequence<Outgoing>, maxBytes = 100, now = 0, memory = 'm1'): string[] {
  const written: string[] = [];
  for (;;) {
    const next = sequence.next(maxBytes, memory, now);
    if (!next) return written;
    written.push(`${next.n} ${next.message.id}`);
  }
}

function ids(messages: readonly Outgoing[] | undefined): string[] | undefined {
  return messages?.map(({ id }) => id);
}

function numbered(list: ReturnType<Sequence<Outgoing>['acknowledge']>): string[] | undefined {
  return list?.map(({ n, message: { id } }) => `${n} ${id}`);
}

describe('Sequence', () => {
  describe('open', () => {
    it('has nothing to present at first, and a new number each time', () => {
      const sequence = new Sequence();

      expect(sequence.open()).toEqual({ epoch: null, token: null, att: 1, rx: 0, acked: 0 });
      expect(sequence.open().att).toBe(2);
    });

    it('presents what the last $welcome brought, and what is done in both directions', () => {
      const sequence = flying(2);
      sequence.acknowledge(1);
      sequence.done(1);

      expect(sequence.open()).toEqual({ epoch: 'e1', token: 't1', att: 1, rx: 1, acked: 1 });
    });
  });

  describe('welcome', () => {
    it('asks for a resync at the very first one', () => {
      expect(welcome(new Sequence())).toEqual({
        acknowledged: [],
        unknown: [],
        again: [],
        resync: true,
      });
    });

    it('resumes: settles what is acknowledged, and sends the rest again under its numbers', () => {
      const sequence = flying(3);

      const reunion = welcome(sequence, { resumed: true, rx: 1, token: 't2' });

      expect(numbered(reunion?.acknowledged)).toEqual(['1 c1']);
      expect(numbered(reunion?.again)).toEqual(['2 c2', '3 c3']);
      expect(reunion?.resync).toBeFalse();
      expect(sequence.open()).toEqual({ epoch: 'e1', token: 't2', att: 1, rx: 0, acked: 1 });
    });

    for (const [what, given] of [
      ['acknowledges less than before', { resumed: true, rx: 0 }],
      ['acknowledges more than was written', { resumed: true, rx: 3 }],
      ['resumes another epoch', { resumed: true, rx: 1, epoch: 'e2' }],
      ['acknowledges something in a new epoch', { rx: 1, epoch: 'e2' }],
    ] as const) {
      it(`refuses one that ${what}, and nothing has changed`, () => {
        const sequence = flying(2);
        sequence.acknowledge(1);

        expect(welcome(sequence, { token: 't2', from: 9, ...given })).toBeUndefined();

        expect(sequence.open()).toEqual({ epoch: 'e1', token: 't1', att: 1, rx: 0, acked: 1 });
        expect(sequence.given).toBe(2);
        expect(sequence.inFlight).toBe(1);
      });
    }

    it('goes on behind a gap, with a resync', () => {
      const sequence = flying(0);
      sequence.done(1);

      expect(welcome(sequence, { resumed: true, from: 2 })?.resync).toBeFalse();
      expect(sequence.processed).toBe(1);
      expect(welcome(sequence, { resumed: true, from: 3 })?.resync).toBeTrue();
      expect(sequence.processed).toBe(2);
    });

    it('refuses a server that begins at or below what was done: its numbers may be others by now', () => {
      const sequence = flying(0);
      sequence.done(1);
      sequence.done(2);

      expect(welcome(sequence, { resumed: true, from: 1 })).toBeUndefined();
      expect(welcome(sequence, { resumed: true, from: 2 })).toBeUndefined();
      expect(sequence.arrival(2)).toBe('again');
      expect(welcome(sequence, { resumed: true, from: 3 })?.resync).toBeFalse();
    });

    it('begins a new epoch at the numbers it names, what was written before ahead of the rest', () => {
      const sequence = flying(3);
      sequence.acknowledge(1);
      sequence.done(7);
      sequence.waiting.push(message('c4'));

      const reunion = welcome(sequence, { epoch: 'e2', token: 't2', from: 5 });

      expect(reunion).toEqual({ acknowledged: [], unknown: [], again: [], resync: true });
      expect(sequence.open()).toEqual({ epoch: 'e2', token: 't2', att: 1, rx: 4, acked: 0 });
      expect(sequence.inFlight).toBe(0);
      expect(write(sequence)).toEqual(['1 c2', '2 c3', '3 c4']);
    });

    it('counts the bytes in flight anew in a new epoch', () => {
      const sequence = flying(2);

      welcome(sequence, { epoch: 'e2' });

      expect(write(sequence, 2)).toEqual(['1 c1', '2 c2']);
    });

    it('knows nothing of a message once its id is forgotten, to the millisecond', () => {
      const known = flying(1);
      const unknown = flying(1);

      expect(ids(welcome(known, { epoch: 'e2' }, HELLO, 999)?.unknown)).toEqual([]);
      expect(ids(welcome(unknown, { epoch: 'e2' }, HELLO, 1_000)?.unknown)).toEqual(['c1']);
      expect(write(unknown)).toEqual([]);
    });

    it('knows nothing of what was written when the memory has another name', () => {
      const sequence = flying(2);
      sequence.waiting.push(message('c3'));

      const reunion = welcome(sequence, { epoch: 'e2' }, { ...HELLO, memory: 'm2' });

      expect(ids(reunion?.unknown)).toEqual(['c1', 'c2']);
      expect(write(sequence)).toEqual(['1 c3']);
    });

    it('counts from when a message was first written', () => {
      const sequence = flying(1);
      welcome(sequence, { epoch: 'e2' }, HELLO, 600);
      write(sequence, 100, 600);

      expect(ids(welcome(sequence, { epoch: 'e3' }, HELLO, 1_000)?.unknown)).toEqual(['c1']);
    });
  });

  describe('next', () => {
    it('is nothing where nothing waits', () => {
      expect(flying(0).next(100, 'm1', 0)).toBeUndefined();
    });

    it('fills what may be in flight to the byte', () => {
      const sequence = flying(0);
      sequence.waiting.push(message('c1', 6), message('c2', 4), message('c3', 1));

      expect(write(sequence, 10)).toEqual(['1 c1', '2 c2']);
      sequence.acknowledge(1);
      expect(write(sequence, 10)).toEqual(['3 c3']);
    });

    it('lets one larger message out, alone', () => {
      const sequence = flying(0);
      sequence.waiting.push(message('c1', 1), message('c2', 99), message('c3', 1));

      expect(write(sequence, 10)).toEqual(['1 c1']);
      sequence.acknowledge(1);
      expect(write(sequence, 10)).toEqual(['2 c2']);
      sequence.acknowledge(2);
      expect(write(sequence, 10)).toEqual(['3 c3']);
    });
  });

  describe('acknowledge', () => {
    it('covers all numbers below it', () => {
      const sequence = flying(3);

      expect(numbered(sequence.acknowledge(2))).toEqual(['1 c1', '2 c2']);
      expect(numbered(sequence.acknowledge(3))).toEqual(['3 c3']);
      expect(sequence.inFlight).toBe(0);
      expect(sequence.given).toBe(3);
    });

    it('says nothing if it says it again, or less than before', () => {
      const sequence = flying(3);
      sequence.acknowledge(2);

      expect(sequence.acknowledge(2)).toEqual([]);
      expect(sequence.acknowledge(0)).toEqual([]);
      expect(sequence.open().acked).toBe(2);
    });

    it('refuses what was never written, and nothing has changed', () => {
      const sequence = flying(2);

      expect(sequence.acknowledge(3)).toBeUndefined();
      expect(numbered(sequence.acknowledge(2))).toEqual(['1 c1', '2 c2']);
    });
  });

  it('finds what is in flight by its number, and nothing else', () => {
    const sequence = flying(3);
    sequence.acknowledge(1);

    expect([0, 1, 2, 3, 4].map((n) => sequence.find(n)?.id)).toEqual([
      undefined,
      undefined,
      'c2',
      'c3',
      undefined,
    ]);
  });

  it('takes the next number, drops what it has had, and sees a gap', () => {
    const sequence = flying(0);
    sequence.done(1);
    sequence.done(2);

    expect([1, 2, 3, 4].map((n) => sequence.arrival(n))).toEqual(['again', 'again', 'next', 'gap']);
  });

  it('forgets the session, and not what was on its way', () => {
    const sequence = flying(2);
    sequence.acknowledge(1);
    sequence.done(4);
    sequence.waiting.push(message('c3'));
    sequence.open();

    sequence.forget();

    expect(sequence.open()).toEqual({ epoch: null, token: null, att: 1, rx: 0, acked: 0 });
    expect(sequence.given).toBe(0);
    welcome(sequence, { epoch: 'e9' });
    expect(write(sequence, 2)).toEqual(['1 c2', '2 c3']);
  });
});
