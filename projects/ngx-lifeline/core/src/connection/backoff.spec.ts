import fc from 'fast-check';
import { seededRandom } from 'ngx-lifeline/testing';
import {
  MAX_DELAY,
  backoffDelay,
  backoffPresets,
  defaultBackoff,
  type Backoff,
  type BackoffFunction,
} from './backoff';

/** The first delays of a backoff. */
function delays(backoff: Backoff | BackoffFunction, count: number, random = () => 0.5): number[] {
  const found: number[] = [];
  for (let attempt = 1; attempt <= count; attempt++) {
    found.push(backoffDelay(backoff, { attempt, previous: found.at(-1) ?? 0, random }));
  }
  return found;
}

const backoffs = fc
  .record({
    initial: fc.integer({ min: 0, max: 60_000 }),
    factor: fc.double({ min: 1, max: 10, noNaN: true }),
    spread: fc.integer({ min: 0, max: 600_000 }),
    min: fc.double({ min: 0, max: 1, noNaN: true }),
    firstMax: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
    jitter: fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('equal', 'full', 'staggered', 'decorrelated'),
    ),
  })
  .map(({ spread, min, firstMax, ...rest }) => ({
    ...rest,
    max: rest.initial + spread,
    min: min * rest.initial,
    ...(firstMax !== undefined && { firstMax }),
  })) as fc.Arbitrary<Backoff & { min: number }>;

describe('backoffDelay', () => {
  it('keeps every kind within its bounds', () => {
    fc.assert(
      fc.property(backoffs, fc.integer(), (backoff, seed) => {
        const { initial, max, min, firstMax = initial, jitter } = backoff;
        const ratio = typeof jitter === 'number' ? jitter : 0;
        delays(backoff, 40, seededRandom(seed)).forEach((delay, index) => {
          const cap = index === 0 && jitter !== 'decorrelated' ? firstMax : max;
          expect(delay).toBeGreaterThanOrEqual(min);
          expect(delay).toBeLessThanOrEqual(Math.max(min, cap * (1 + ratio)) + 1e-6);
        });
      }),
    );
  });

  it('is deterministic for a seeded random', () => {
    fc.assert(
      fc.property(backoffs, fc.integer(), (backoff, seed) => {
        expect(delays(backoff, 20, seededRandom(seed))).toEqual(
          delays(backoff, 20, seededRandom(seed)),
        );
      }),
    );
  });

  const base: Backoff = { initial: 1_000, factor: 2, max: 8_000, jitter: 0 };
  for (const [name, backoff, low, middle, high] of [
    ['without jitter', base, [1_000, 2_000, 8_000], [1_000, 2_000, 8_000], [1_000, 2_000, 8_000]],
    [
      '±20 %',
      { ...base, jitter: 0.2 },
      [800, 1_600, 6_400],
      [1_000, 2_000, 8_000],
      [1_200, 2_400, 9_600],
    ],
    [
      'equal',
      { ...base, jitter: 'equal' },
      [500, 1_000, 4_000],
      [750, 1_500, 6_000],
      [1_000, 2_000, 8_000],
    ],
    ['full', { ...base, jitter: 'full' }, [0, 0, 0], [500, 1_000, 4_000], [1_000, 2_000, 8_000]],
    [
      'full with min',
      { ...base, jitter: 'full', min: 400 },
      [400, 400, 400],
      [700, 1_200, 4_200],
      [1_000, 2_000, 8_000],
    ],
    [
      'staggered',
      { ...base, jitter: 'staggered' },
      [0, 1_000, 1_000],
      [500, 1_500, 4_500],
      [1_000, 2_000, 8_000],
    ],
    [
      'staggered with min',
      { ...base, jitter: 'staggered', min: 400 },
      [400, 1_000, 1_000],
      [700, 1_500, 4_500],
      [1_000, 2_000, 8_000],
    ],
    [
      'staggered with firstMax',
      { ...base, jitter: 'staggered', firstMax: 5_000 },
      [0, 1_000, 1_000],
      [2_500, 1_500, 4_500],
      [5_000, 2_000, 8_000],
    ],
    [
      'staggered that does not grow',
      { ...base, jitter: 'staggered', factor: 1, max: 1_000 },
      [0, 500, 500],
      [500, 750, 750],
      [1_000, 1_000, 1_000],
    ],
    [
      'full with a firstMax below min',
      { ...base, jitter: 'full', firstMax: 100, min: 400 },
      [400, 400, 400],
      [400, 1_200, 4_200],
      [400, 2_000, 8_000],
    ],
    [
      'firstMax',
      { ...base, firstMax: 5_000 },
      [5_000, 2_000, 8_000],
      [5_000, 2_000, 8_000],
      [5_000, 2_000, 8_000],
    ],
  ] as const) {
    it(`gives the lowest, middle and highest delay of: ${name}`, () => {
      const at = (u: number) => {
        const [first, second, , , fifth] = delays(backoff, 5, () => u);
        return [first, second, fifth].map((delay) => Math.round(delay!));
      };
      expect(at(0)).toEqual([...low]);
      expect(at(0.5)).toEqual([...middle]);
      expect(at(1)).toEqual([...high]);
    });
  }

  it('decorrelates: between initial and three times the previous delay, up to max', () => {
    const backoff: Backoff = { ...base, jitter: 'decorrelated' };
    expect(delays(backoff, 3, () => 0)).toEqual([1_000, 1_000, 1_000]);
    expect(delays(backoff, 4, () => 1)).toEqual([3_000, 8_000, 8_000, 8_000]);
    expect(delays(backoff, 3, () => 0.5)).toEqual([2_000, 3_500, 5_750]);
  });

  it('jitters after the cap, so even capped delays are spread', () => {
    const backoff: Backoff = { initial: 1_000, factor: 2, max: 5_000, jitter: 0.5 };
    const late = delays(backoff, 1_100, seededRandom(1)).slice(10);
    expect(new Set(late).size).toBe(late.length);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(2_500);
  });

  it('is up to 3.6 s by default, then 3.6 to 7.2 s, then 3.6 to 8 s', () => {
    const at = (u: number) => delays(defaultBackoff, 4, () => u);
    expect(at(0)).toEqual([0, 3_600, 3_600, 3_600]);
    expect(at(0.5)).toEqual([1_800, 5_400, 5_800, 5_800]);
    expect(at(1)).toEqual([3_600, 7_200, 8_000, 8_000]);
  });

  it('asks a function, and holds what it says within what a timer can hold', () => {
    expect(delays(({ attempt }) => attempt * 7, 3)).toEqual([7, 14, 21]);
    expect(delays(() => -1, 1)).toEqual([0]);
    expect(delays(() => 1e12, 1)).toEqual([MAX_DELAY]);
    expect(delays(() => NaN, 1)).toEqual([MAX_DELAY]);
  });

  it('survives ten thousand attempts', () => {
    const backoff: Backoff = { ...base, factor: 10, jitter: 0 };
    expect(backoffDelay(backoff, { attempt: 10_000, previous: 0, random: () => 0 })).toBe(8_000);
  });

  it('has the presets as documented', () => {
    expect(delays(backoffPresets.classic, 7)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(backoffPresets.classic.maxRetries).toBe(10);
    expect(delays(backoffPresets.course, 8).map(Math.round)).toEqual([
      500, 900, 1_620, 2_916, 5_249, 9_448, 15_000, 15_000,
    ]);
    expect(delays(backoffPresets.gentle, 3)).toEqual([1_000, 1_500, 2_250]);
  });
});
