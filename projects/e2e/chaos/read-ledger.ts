import { DatabaseSync } from 'node:sqlite';

/** What the server's database says after the run, by client. */
export interface LedgerContents {
  /** The messages whose effect is there, in the order of the effects. */
  readonly effects: ReadonlyMap<string, readonly string[]>;
  /** The keys of messages that the server has sent, in that order. */
  readonly sent: ReadonlyMap<string, readonly string[]>;
}

export function readLedger(file: string): LedgerContents {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return {
      effects: byClient(
        database.prepare('SELECT client, message AS key FROM chaos_effects ORDER BY at'),
      ),
      sent: byClient(database.prepare('SELECT client, key FROM chaos_sent ORDER BY at')),
    };
  } finally {
    database.close();
  }
}

function byClient(statement: ReturnType<DatabaseSync['prepare']>): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const row of statement.all() as unknown as { client: string; key: string }[]) {
    const list = keys.get(row.client);
    if (list) list.push(row.key);
    else keys.set(row.client, [row.key]);
  }
  return keys;
}
