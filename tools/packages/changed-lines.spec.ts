import { changedLines } from './changed-lines.ts';

describe('the changed lines of two texts', () => {
  it('are those that only one of them has', () => {
    expect(changedLines('a\nb\nc', 'a\nd\nc')).toEqual(['- b', '+ d']);
  });

  it('count a line as often as it is there', () => {
    expect(changedLines('}\n}', '}\n}\n}')).toEqual(['+ }']);
    expect(changedLines('}\n}\n}', '}')).toEqual(['- }', '- }']);
  });

  it('are none for the same text', () => {
    expect(changedLines('a\nb', 'a\nb')).toEqual([]);
  });

  it('are cut off at a limit, which says how many more there are', () => {
    expect(changedLines('', 'a\nb\nc\n', 2)).toEqual(['+ a', '+ b', '… and 1 more']);
  });
});
