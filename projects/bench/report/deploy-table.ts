import type { Deploy } from '../survival/deploy.ts';
import { time } from './survival-tables.ts';
import type { Table } from './table.ts';

export function deployTable(deploys: readonly Deploy[]): Table {
  return [
    ['', 'new server up', 'half are back', '95 %', 'all', 'most dials in 100 ms', 'dials a client'],
    ...deploys.map(({ client, up, half, most, all, peak, dials, end }) => [
      client,
      time(up, end),
      time(half, end),
      time(most, end),
      time(all, end),
      String(peak),
      dials.toFixed(1),
    ]),
  ];
}
