import type { Figure } from './figure.ts';
import { figureTables } from './figure-tables.ts';
import { markdownTable, plainTable } from './table.ts';

const figure = (client: string, values: readonly number[]): Figure => ({
  group: '100 bytes',
  stage: 'Node',
  metric: 'CPU',
  unit: 'µs a message',
  client,
  base: 'raw',
  values,
});

describe('tables of figures', () => {
  const [found] = figureTables([figure('raw', [2, 4, 8]), figure('ours', [3, 4, 16])]);

  it('take ratios round by round, so that what slows both cancels out', () => {
    expect(found!.title).toBe('Node: 100 bytes');
    expect(found!.table).toEqual([
      ['', 'CPU, µs a message', 'to raw'],
      ['raw', '4.00', ''],
      ['ours', '4.00', '1.50 (1.00 to 2.00)'],
    ]);
  });

  it('compare nothing without a base', () => {
    const [alone] = figureTables([figure('ours', [3])]);
    expect(alone!.table[0]).toEqual(['', 'CPU, µs a message']);
  });

  it('are printed in columns', () => {
    expect(plainTable(found!.table).split('\n')[2]).toBe(
      '  ours               4.00  1.50 (1.00 to 2.00)',
    );
  });

  it('are written as Markdown', () => {
    expect(
      markdownTable([
        ['', 'a'],
        ['x', 'yyyy'],
      ]),
    ).toBe('|     | a    |\n| --- | ---- |\n| x   | yyyy |');
  });
});
