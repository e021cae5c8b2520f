import { Sequence, type Outgoing } from './sequence';

const HELLO = { memory: 'm1', remembers: 1_000 };
/** The ids that a server knew are gone. */
const FORGOTTEN = { ...HELLO, memory: 'm2' };

/** Begins an epoch, and writes what waits, and so many new messages. */
function begin(sequence: Sequence<Outgoing>, epoch: string, messages: number, now = 0): void {
  sequence.welcome(
    { epoch, token: `t of ${epoch}`, resumed: false, rx: 0, from: 1, refused: [] },
    HELLO,
    now,
  );
  send(sequence, messages, now);
}

function send(sequence: Sequence<Outgoing>, messages: number, now = 0): void {
  for (let i = 0; i < messages; i++) sequence.waiting.push({ id: `c${i}`, bytes: 1 });
  while (sequence.next(Infinity, 'm1', now));
}

/** What was written in e1 may have been processed there, which only its id tells. */
describe('Sequence, with messages from an earlier epoch in flight', () => {
  let sequence: Sequence<Outgoing>;

  beforeEach(() => {
    sequence = new Sequence<Outgoing>();
    begin(sequence, 'e1', 2);
    begin(sequence, 'e2', 0, 500);
  });

  it('resumes for as long as the ids reach back, to the millisecond', () => {
    expect(sequence.open(HELLO, 999).epoch).toBe('e2');
    expect(sequence.open(HELLO, 1_000).epoch).toBeNull();
  });

  it('gives the epoch up when the ids are lost, and all numbers with it', () => {
    sequence.acknowledge(1);
    sequence.done(1);

    expect(sequence.open(FORGOTTEN, 500)).toEqual({
      epoch: null,
      token: 't of e2',
      att: 1,
      rx: 0,
      acked: 0,
    });
  });

  it('settles them as unknown in the epoch that comes then', () => {
    sequence.acknowledge(1);
    sequence.open(FORGOTTEN, 500);

    const reunion = sequence.welcome(
      { epoch: 'e3', token: 't3', resumed: false, rx: 0, from: 1, refused: [] },
      FORGOTTEN,
      500,
    );

    expect(reunion?.unknown.map(({ id }) => id)).toEqual(['c1']);
  });

  it('resumes once they are acknowledged', () => {
    sequence.acknowledge(1);
    expect(sequence.open(FORGOTTEN, 500).epoch).toBeNull();
    sequence.acknowledge(2);
    expect(sequence.open(FORGOTTEN, 500).epoch).toBe('e2');
  });

  it('resumes whatever the age of those that were written in this epoch alone', () => {
    send(sequence, 5, 500);
    sequence.acknowledge(3);

    expect(sequence.open(FORGOTTEN, 99_999).epoch).toBe('e2');
  });

  it('does not take those of the next epoch for them', () => {
    sequence.acknowledge(2);
    begin(sequence, 'e3', 2);

    expect(sequence.open(FORGOTTEN, 0).epoch).toBe('e3');
  });

  it('does not take those of the next session for them', () => {
    sequence.acknowledge(2);
    sequence.forget();
    begin(sequence, 'e9', 2);

    expect(sequence.open(FORGOTTEN, 0).epoch).toBe('e9');
  });
});
