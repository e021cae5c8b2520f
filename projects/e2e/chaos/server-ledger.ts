import { type DatabaseSync } from 'node:sqlite';

/**
 * The effects of the server's handlers, and what it has sent because of them, in tables beside the
 * store's own. Nothing here is unique on purpose: what happens twice has to show.
 */
const TABLES = `
CREATE TABLE IF NOT EXISTS chaos_effects (
  at INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL, message TEXT NOT NULL, id TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS chaos_sent (
  at INTEGER PRIMARY KEY AUTOINCREMENT, client TEXT NOT NULL, key TEXT NOT NULL, tick INTEGER NOT NULL
) STRICT;
`;

/** Writes in the transaction that is open, whoever has opened it. */
export interface ServerLedger {
  /** `message` is the client's own name for it, `id` the library's. */
  readonly effect: (client: string, message: string, id: string) => void;
  readonly sent: (client: string, key: string, isTick: boolean) => void;
  readonly counts: () => { effects: number; ticks: number };
}

export function serverLedger(database: DatabaseSync): ServerLedger {
  database.exec(TABLES);
  const effect = database.prepare(
    'INSERT INTO chaos_effects (client, message, id) VALUES (?, ?, ?)',
  );
  const sent = database.prepare('INSERT INTO chaos_sent (client, key, tick) VALUES (?, ?, ?)');
  const effects = database.prepare('SELECT count(*) AS count FROM chaos_effects');
  const ticks = database.prepare('SELECT count(*) AS count FROM chaos_sent WHERE tick = 1');
  return {
    effect: (client, message, id) => void effect.run(client, message, id),
    sent: (client, key, isTick) => void sent.run(client, key, Number(isTick)),
    counts: () => ({
      effects: Number(effects.get()?.count),
      ticks: Number(ticks.get()?.count),
    }),
  };
}
