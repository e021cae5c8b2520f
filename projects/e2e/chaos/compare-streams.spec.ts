import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';
import { compareStreams } from './compare-streams.ts';

const sent = Array.from({ length: 50 }, (_, index) => `m${index}`);
const nothing = { lost: [], doubled: [], outOfOrder: [], unexpected: [] };

describe('compareStreams', () => {
  it('finds nothing where all came once and in order', () => {
    expect(compareStreams(sent, sent)).toEqual(nothing);
    expect(compareStreams([], [])).toEqual(nothing);
  });

  it('names the lost one, wherever it was', () => {
    for (const [index, key] of sent.entries()) {
      expect(compareStreams(sent, sent.toSpliced(index, 1))).toEqual({ ...nothing, lost: [key] });
    }
  });

  it('names the doubled one, however late it came again', () => {
    for (const [index, key] of sent.entries()) {
      for (const at of [index + 1, 50]) {
        const difference = compareStreams(sent, sent.toSpliced(at, 0, key));
        expect(difference).toEqual({ ...nothing, doubled: [key] });
      }
    }
  });

  it('names it as often as it came too often', () => {
    expect(compareStreams(['a'], ['a', 'a', 'a']).doubled).toEqual(['a', 'a']);
  });

  it('names the one that came after its successor', () => {
    for (let index = 0; index < 49; index++) {
      const swapped = sent.with(index, sent[index + 1]!).with(index + 1, sent[index]!);
      const difference = compareStreams(sent, swapped);
      expect(difference).toEqual({ ...nothing, outOfOrder: [sent[index]!] });
    }
  });

  it('names what nobody had sent', () => {
    expect(compareStreams(['a'], ['a', 'b']).unexpected).toEqual(['b']);
  });

  it('tells several faults of one stream apart', () => {
    expect(compareStreams(['a', 'b', 'c', 'd'], ['a', 'c', 'b', 'b', 'x'])).toEqual({
      lost: ['d'],
      doubled: ['b'],
      outOfOrder: ['b'],
      unexpected: ['x'],
    });
  });

  it('misses no disorder at all', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 200; round++) {
      const [i, j] = [Math.floor(random() * 50), Math.floor(random() * 50)];
      const swapped = sent.with(i, sent[j]!).with(j, sent[i]!);
      expect(compareStreams(sent, swapped).outOfOrder.length > 0).toBe(i !== j);
    }
  });

  it('does not take two messages of the same name for an answer', () => {
    expect(() => compareStreams(['a', 'a'], ['a'])).toThrowError(/same key/);
  });
});
