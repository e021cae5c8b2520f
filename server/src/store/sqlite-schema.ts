/** The tables of the SQLite store. They share their file with the app's, hence the prefix. */
export const SQLITE_SCHEMA = `
CREATE TABLE IF NOT EXISTS lifeline_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS lifeline_sessions (
  sid TEXT PRIMARY KEY,
  user TEXT,
  epoch TEXT NOT NULL,
  token TEXT NOT NULL,
  previous_token TEXT,
  att INTEGER NOT NULL,
  processed INTEGER NOT NULL,
  acked INTEGER NOT NULL,
  refused TEXT NOT NULL DEFAULT '[]',
  topics TEXT NOT NULL DEFAULT '[]',
  detached_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lifeline_sent (
  sid TEXT NOT NULL, n INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (sid, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lifeline_ids (
  owner TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (owner, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS lifeline_ids_at ON lifeline_ids (at);
`;

/** A row of `lifeline_sessions`. */
export interface SessionRow {
  readonly sid: string;
  readonly user: string | null;
  readonly epoch: string;
  readonly token: string;
  readonly previous_token: string | null;
  readonly att: number;
  readonly processed: number;
  readonly acked: number;
  readonly refused: string;
  readonly topics: string;
  readonly detached_at: number | null;
}
