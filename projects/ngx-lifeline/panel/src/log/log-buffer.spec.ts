import { LogBuffer } from './log-buffer';

describe('LogBuffer', () => {
  const filled = (count: number, size = 3) => {
    const buffer = new LogBuffer(size);
    for (let at = 0; at < count; at++) buffer.add({ at, kind: 'event', text: `line ${at}` });
    return buffer;
  };

  it('keeps the last lines in order, however many come', () => {
    for (const count of [0, 1, 3, 4, 5, 6, 7, 1_000]) {
      const texts = filled(count)
        .lines()
        .map(({ text }) => text);
      const first = Math.max(0, count - 3);
      const expected = Array.from({ length: count - first }, (_, n) => `line ${first + n}`);
      expect(texts).withContext(`${count} lines`).toEqual(expected);
    }
  });

  it('never gives an id twice, also after it was cleared', () => {
    const buffer = filled(2);
    const before = buffer.lines().map(({ id }) => id);
    buffer.clear();
    buffer.add({ at: 0, kind: 'event', text: '' });
    expect(before).not.toContain(buffer.lines()[0]!.id);
  });

  it('amends the newest line that fits, by a new line in its place', () => {
    const buffer = filled(3);
    const before = buffer.lines();
    buffer.amend(({ at }) => at < 2, { note: 'read' });
    expect(buffer.lines().map(({ note }) => note)).toEqual([null, 'read', null]);
    expect(before[1]!.note).toBeNull();
    expect(() => buffer.amend(() => false, { note: 'none' })).not.toThrow();
  });
});
