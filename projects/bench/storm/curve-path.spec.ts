import { areaPath, linePath } from './curve-path.ts';

const axes = { span: 400, x: (ms: number) => ms / 10, y: (value: number) => 50 - value };

describe('areaPath', () => {
  it('draws a step a bin, and nothing where bins end early', () => {
    expect(areaPath([3, 0, 7], { ...axes, pixels: 40 })).toBe('M0 50V47H10V50H20V43H30V50H40V50Z');
  });

  it('shows the highest of the bins that share a pixel', () => {
    expect(areaPath([3, 9, 7, 1], { ...axes, pixels: 2 })).toBe('M0 50V41H20V43H40V50Z');
  });
});

describe('linePath', () => {
  it('adds up what came before every half second', () => {
    const y = (part: number) => 100 - 100 * part;
    // Two of four within the first half second, one more in the next.
    expect(linePath([1, 0, 1, 0, 0, 1], 4, { ...axes, span: 1_000, y })).toBe(
      'M0 100L50 50L100 25',
    );
  });
});
