import type { Log } from './drilled-clients.ts';
import { judge } from './judge.ts';

const AT = 1_000_000;

function logOf(log: Partial<Log>): Log {
  return {
    name: 'ours',
    id: 'ours#1',
    opened: [],
    lost: [],
    sent: [],
    received: 0,
    gaps: [],
    ...log,
  };
}

describe('judge', () => {
  const times = { at: AT, possible: AT + 1_000, end: AT + 90_000 };

  it('says when a client noticed and when messages flowed again', () => {
    const log = logOf({ lost: [AT - 500, AT + 4_800], gaps: [[AT - 100, AT + 6_200]] });
    const { noticed, flowing } = judge(log, times, new Map());
    expect([noticed, flowing]).toEqual([4_800, 6_200]);
  });

  it('says never when it did not', () => {
    const { noticed, flowing } = judge(logOf({}), times, new Map());
    expect([noticed, flowing]).toEqual([null, null]);
  });

  it('does not take a straggler for a new connection', () => {
    const gaps = [
      [AT - 2_000, AT + 20],
      [AT + 20, AT + 9_000],
    ] as const;
    expect(judge(logOf({ gaps: [...gaps] }), times, new Map()).flowing).toBe(9_000);
  });

  it('tells the fate of what was sent before, unnoticed and while down', () => {
    const log = logOf({
      sent: [AT - 10, AT + 10, AT + 20, AT + 5_000, AT + 5_100, AT + 7_000],
      lost: [AT + 4_800],
      gaps: [[AT, AT + 6_200]],
    });
    const arrivals = new Map([
      ['ours#1 1', 1],
      ['ours#1 3', 2],
      ['ours#1 4', 1],
      ['ours#1 5', 1],
      ['ours#2 2', 1],
    ]);
    const { before, unnoticed, down } = judge(log, times, arrivals);
    expect(before).toEqual({ sent: 1, arrived: 1, twice: 0 });
    expect(unnoticed).toEqual({ sent: 2, arrived: 1, twice: 1 });
    expect(down).toEqual({ sent: 2, arrived: 2, twice: 0 });
  });

  it('counts all that was sent after a fault that is never noticed as unnoticed', () => {
    const log = logOf({ sent: [AT + 1, AT + 80_000] });
    const { unnoticed, down } = judge(log, times, new Map());
    expect([unnoticed.sent, down.sent]).toEqual([2, 0]);
  });
});
