import { TimeWheel } from './time-wheel.ts';

/** A client that is known by its number. */
const client = (lot: number) => ({ attempt: 1, roundTrip: 20, previous: 0, lot });

/** Who is due when, by number. */
function schedule(wheel: TimeWheel, until: number): Map<number, number[]> {
  const due = new Map<number, number[]>();
  for (let at = 0; at <= until; at++) {
    const lots: number[] = [];
    wheel.take(at, ({ lot }) => lots.push(lot));
    if (lots.length) {
      due.set(
        at,
        lots.toSorted((a, b) => a - b),
      );
    }
  }
  return due;
}

describe('TimeWheel', () => {
  it('gives every client back at its time, with all that is known of it', () => {
    const wheel = new TimeWheel(16);
    wheel.add(3, { attempt: 4, roundTrip: 50, previous: 1_500, lot: 0.5 });
    wheel.add(0, client(1));
    wheel.add(3, client(2));
    expect(wheel.waiting).toBe(3);
    const due: [number, object][] = [];
    const counts = [0, 1, 2, 3].map((at) => wheel.take(at, (one) => due.push([at, { ...one }])));
    expect(counts).toEqual([1, 0, 0, 2]);
    expect(due).toEqual([
      [0, client(1)],
      [3, { attempt: 4, roundTrip: 50, previous: 1_500, lot: 0.5 }],
      [3, client(2)],
    ]);
    expect(wheel.waiting).toBe(0);
  });

  it('takes clients that are added while others are taken, even a whole turn later', () => {
    const wheel = new TimeWheel(8);
    const seen: number[] = [];
    wheel.add(0, client(0));
    for (let at = 0; at <= 16; at++) {
      wheel.take(at, (one) => {
        seen.push(at);
        if (seen.length < 3) wheel.add(at + 8, one);
      });
    }
    expect(seen).toEqual([0, 8, 16]);
  });

  it('holds thousands in one slot and uses their room again', () => {
    const wheel = new TimeWheel(4);
    const lots = Array.from({ length: 50_000 }, (_, lot) => lot);
    for (const lot of lots) wheel.add(2, client(lot));
    expect(schedule(wheel, 2)).toEqual(new Map([[2, lots]]));
    for (const lot of lots) wheel.add(3 + (lot % 3), client(lot));
    const counts = [3, 4, 5].map((at) => wheel.take(at, () => undefined));
    expect(counts).toEqual([16_667, 16_667, 16_666]);
  });

  for (const at of [-1, 5, 14]) {
    it(`refuses what it could not find again, and says what it can: ${at}`, () => {
      const wheel = new TimeWheel(8);
      for (let now = 0; now <= 5; now++) wheel.take(now, () => undefined);
      expect(() => wheel.add(at, client(0))).toThrowError(
        RangeError,
        `must be from 6 to 13 ms, but is ${at}`,
      );
    });
  }
});
