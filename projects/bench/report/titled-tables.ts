import { deployTable } from './deploy-table.ts';
import { figureTables } from './figure-tables.ts';
import { heartbeatTable } from './heartbeat-table.ts';
import type { Measured } from './results.ts';
import { survivalTables } from './survival-tables.ts';
import type { Table } from './table.ts';

export interface TitledTable {
  readonly title: string;
  readonly table: Table;
}

/** Everything that was measured, as tables. */
export function titledTables({
  figures,
  survival,
  deploys,
  heartbeats,
}: Measured): readonly TitledTable[] {
  const tables: TitledTable[] = Object.values(figures).flatMap(figureTables);
  tables.push(...survivalTables(survival));
  if (deploys.length) {
    const title = `A server with ${deploys[0]!.clients.toLocaleString('en')} clients is deployed`;
    tables.push({ title, table: deployTable(deploys) });
  }
  if (heartbeats.length) {
    const title = 'Heartbeats of ours, on an idle link that falls silent';
    tables.push({ title, table: heartbeatTable(heartbeats) });
  }
  return tables;
}
