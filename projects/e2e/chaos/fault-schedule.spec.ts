import { FAULT_KINDS } from './fault.ts';
import { faultSchedule } from './fault-schedule.ts';

describe('faultSchedule', () => {
  const size = { seed: 7, faults: 1_000, groups: 20, killShare: 0.06, pace: 1 };

  it('is the same for the same seed, and another for another', () => {
    expect(faultSchedule(size)).toEqual(faultSchedule(size));
    expect(faultSchedule(size)).not.toEqual(faultSchedule({ ...size, seed: 8 }));
  });

  it('has as many faults as asked for, each kind a hundred times, kill at least fifty', () => {
    const { groups, kills } = faultSchedule(size);
    const all = [...groups.flat(), ...kills];
    expect(all.length).toBe(1_000);
    expect(kills.length).toBeGreaterThanOrEqual(50);
    for (const kind of FAULT_KINDS.filter((one) => one !== 'kill')) {
      const count = all.filter((fault) => fault.kind === kind).length;
      expect(count).withContext(kind).toBeGreaterThanOrEqual(100);
    }
  });

  it('has every kind in a short run as well, and spreads them evenly', () => {
    const { groups, kills } = faultSchedule({ ...size, faults: 32, groups: 2 });
    const kinds = [...groups.flat(), ...kills].map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(FAULT_KINDS.length);
    expect(groups.map(({ length }) => length)).toEqual([15, 15]);
  });
});
