import { PeakWindow } from './peak-window.ts';

describe('PeakWindow', () => {
  for (const [what, events, peak] of [
    ['what lies within its width', { 5: 2, 14: 3 }, 5],
    ['not what lies further apart', { 5: 2, 15: 3 }, 3],
    ['across the borders of any grid', { 9: 4, 12: 4, 18: 4, 19: 1 }, 12],
    ['what came long before not at all', { 0: 7, 1_000: 6, 1_001: 2 }, 8],
  ] as const) {
    it(`adds up ${what}`, () => {
      const window = new PeakWindow(10);
      for (const [at, count] of Object.entries(events)) window.add(Number(at), count);
      expect(window.peak).toBe(peak);
    });
  }
});
