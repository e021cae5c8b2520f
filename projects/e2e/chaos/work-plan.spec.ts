import { workPlan } from './work-plan.ts';

describe('workPlan', () => {
  it('is the same for the same parts, and another for others', () => {
    expect(workPlan(20, 1, 2, 3, 4)).toEqual(workPlan(20, 1, 2, 3, 4));
    const others = [
      workPlan(20, 2, 2, 3, 4),
      workPlan(20, 1, 3, 3, 4),
      workPlan(20, 1, 2, 4, 4),
      workPlan(20, 1, 2, 3, 5),
    ];
    for (const other of others) expect(workPlan(20, 1, 2, 3, 4)).not.toEqual(other);
  });

  it('has as many messages as asked for, most of them at once', () => {
    let sum = 0;
    for (let part = 0; part < 1_000; part++) {
      const { burst, trickle } = workPlan(4.6, 1, part);
      sum += burst.length + trickle.length + 1;
      expect(burst.length).toBeGreaterThanOrEqual(trickle.length);
    }
    expect(sum / 1_000).toBeCloseTo(4.6, 1);
  });
});
