import type { Deploy } from '../survival/deploy.ts';
import { time } from './survival-tables.ts';
import type { Table } from './table.ts';

export function deployTable(deploys: readonly Deploy[]): Table {
  return [
    ['', 'new server up', 'half are back', '95 %', 'all', 'most dials in 100 ms', 'dials a client'],
    ...deploys.map(({ client, up, half, most, all, peak, dials, cap }) => [
      client,
      time(up, cap),
      time(half, cap),
      time(most, cap),
      time(all, cap),
      String(peak),
      dials.toFixed(1),
    ]),
  ];
}
