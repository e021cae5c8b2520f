import { groupedMedian } from './statistics.ts';

describe('the grouped median', () => {
  it('is the value in the middle of its step, where as many are above as below', () => {
    expect(groupedMedian([0.12, 0.125, 0.13], 0.005)).toBeCloseTo(0.125, 10);
  });

  it('tells apart what a clock rounds to the same', () => {
    const early = groupedMedian([0.13, 0.135, 0.135, 0.135, 0.135], 0.005);
    const late = groupedMedian([0.135, 0.135, 0.135, 0.135, 0.14], 0.005);
    expect(early).toBeCloseTo(0.134375, 10);
    expect(late).toBeCloseTo(0.135625, 10);
  });

  it('is the median where the steps are fine', () => {
    expect(groupedMedian([0.3, 0.1, 0.2], 1e-6)).toBeCloseTo(0.2, 5);
  });
});
