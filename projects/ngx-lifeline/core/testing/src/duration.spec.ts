import { formatDuration, parseDuration } from './duration';

describe('durations in scripts', () => {
  it('are read to the millisecond', () => {
    const texts = ['0ms', '250ms', '1.5s', '1.001s', '10m', '1h'];
    expect(texts.map(parseDuration)).toEqual([0, 250, 1_500, 1_001, 600_000, 3_600_000]);
    expect(['1', 's', '-1s', '1s2', '1m5s'].map(parseDuration)).toEqual([
      ...[undefined, undefined, undefined, undefined, undefined],
    ]);
  });

  it('are written as short as they are exact', () => {
    const figures = [1, 999, 1_000, 1_001, 65_000, 60_000, 600_000];
    expect(figures.map(formatDuration)).toEqual([
      '1ms',
      '999ms',
      '1s',
      '1.001s',
      '65s',
      '1m',
      '10m',
    ]);
    for (const ms of [...figures, 3_599_999, 123_456]) {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }
  });
});
