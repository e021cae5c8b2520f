import type { Measured } from './results.ts';
import { plainTable } from './table.ts';
import { titledTables } from './titled-tables.ts';

/** As text for a terminal. */
export function printResults(measured: Measured): string {
  return titledTables(measured)
    .map(({ title, table }) => `\n${title}\n${plainTable(table)}`)
    .join('\n');
}
