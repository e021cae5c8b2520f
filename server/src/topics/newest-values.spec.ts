import type { LiveSession } from '../session/live-session.ts';
import { NewestValues } from './newest-values.ts';

describe('the newest values', () => {
  /** What a new subscriber gets. */
  function given(values: NewestValues, topic: string): string[] {
    const bodies: string[] = [];
    const pushVolatile = (_name: string, body: string) => bodies.push(body);
    values.giveTo({ socket: { outgoing: { pushVolatile } } } as unknown as LiveSession, topic);
    return bodies;
  }

  it('take 256 bytes each besides their own, and as much as they are allowed', () => {
    const values = new NewestValues(2 * (256 + 44));
    values.set('a', 'x', 'x1', 44);
    values.set('a', 'y', 'y1', 44);
    expect(given(values, 'a')).toEqual(['x1', 'y1']);
    values.set('a', 'y', 'y2', 45);
    expect(given(values, 'a')).toEqual(['y2']);
    values.set('a', 'x', 'x2', 43);
    expect(given(values, 'a')).toEqual(['y2', 'x2']);
  });

  it('make room for an eighth of it where there is none', () => {
    const values = new NewestValues(16 * 300);
    for (let i = 1; i <= 16; i++) values.set('a', `${i}`, `${i}`, 44);
    expect(given(values, 'a').length).toBe(16);
    values.set('a', '17', '17', 44);
    expect(given(values, 'a')[0]).toBe('4');
    expect(given(values, 'a').length).toBe(14);
  });

  it('forget what has not changed for the longest time, whatever its topic', () => {
    const values = new NewestValues(2.5 * (256 + 10));
    values.set('a', '', 'a1', 10);
    values.set('b', '', 'b1', 10);
    values.set('a', '', 'a2', 10);
    values.set('c', '', 'c1', 10);
    expect(['a', 'b', 'c'].map((topic) => given(values, topic))).toEqual([['a2'], [], ['c1']]);
  });

  it('keep nothing that is larger than all they may be, and go on', () => {
    const values = new NewestValues(300);
    values.set('a', '', 'small', 10);
    values.set('a', 'k', 'large', 1_000);
    expect(given(values, 'a')).toEqual([]);
    values.set('a', '', 'small', 10);
    expect(given(values, 'a')).toEqual(['small']);
  });

  it('tell topic and key apart whatever is in them', () => {
    const values = new NewestValues(10_000);
    expect(values.set('a', 'bc', '', 0)).not.toBe(values.set('ab', 'c', '', 0));
    expect(values.set('a', 'bc', '', 0)).toBe(values.set('a', 'bc', '', 0));
  });
});
