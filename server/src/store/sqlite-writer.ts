import type { DatabaseSync } from 'node:sqlite';
import type { SessionChange, SessionHead } from './session-change.ts';

export interface SqliteWriter {
  /** How many are remembered. To be set back where what was written is undone. */
  ids: number;
  /** Counts them, which takes its time where they are many. */
  recount(): void;
  write(change: SessionChange, now: number): void;
  prune(before: number, idsPerOwner: number, ids: number): void;
}

/** Turns changes into rows. Statements are prepared once. */
export function sqliteWriter(database: DatabaseSync): SqliteWriter {
  const sql = {
    insert: database.prepare(
      `INSERT OR REPLACE INTO lifeline_sessions
        (user, epoch, token, previous_token, att, processed, acked, sid)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: database.prepare(
      `UPDATE lifeline_sessions SET user = ?, epoch = ?, token = ?, previous_token = ?, att = ?,
        processed = ?, acked = ? WHERE sid = ?`,
    ),
    numbers: database.prepare(
      `UPDATE lifeline_sessions SET processed = coalesce(?, processed), acked = coalesce(?, acked)
        WHERE sid = ?`,
    ),
    refused: database.prepare('UPDATE lifeline_sessions SET refused = ? WHERE sid = ?'),
    topics: database.prepare('UPDATE lifeline_sessions SET topics = ? WHERE sid = ?'),
    detachedAt: database.prepare('UPDATE lifeline_sessions SET detached_at = ? WHERE sid = ?'),
    end: database.prepare('DELETE FROM lifeline_sessions WHERE sid = ?'),
    keep: database.prepare('INSERT INTO lifeline_sent (sid, n, body) VALUES (?, ?, ?)'),
    drop: database.prepare('DELETE FROM lifeline_sent WHERE sid = ? AND n <= ?'),
    remember: database.prepare(
      'INSERT OR IGNORE INTO lifeline_ids (owner, id, at) VALUES (?, ?, ?)',
    ),
    expire: database.prepare('DELETE FROM lifeline_ids WHERE at < ?'),
    crowded: database.prepare(
      'SELECT owner, count(*) AS ids FROM lifeline_ids GROUP BY owner HAVING ids > ?',
    ),
    count: database.prepare('SELECT count(*) AS ids FROM lifeline_ids WHERE owner = ?'),
    forget: database.prepare(
      `DELETE FROM lifeline_ids WHERE owner = ?1 AND id IN
        (SELECT id FROM lifeline_ids WHERE owner = ?1 ORDER BY at LIMIT ?2)`,
    ),
    countAll: database.prepare('SELECT count(*) AS ids FROM lifeline_ids'),
    forgetAny: database.prepare(
      `DELETE FROM lifeline_ids WHERE (owner, id) IN
        (SELECT owner, id FROM lifeline_ids ORDER BY at LIMIT ?)`,
    ),
  };
  /** Whose ids have become more since the last time they were counted, */
  const grown = new Set<string>();
  /** and how many each could have then; nobody's were before the first time. */
  let counted: number | undefined;

  function writeHead(head: SessionHead, fresh: boolean): void {
    const { sid, user, epoch, token, previousToken, att, processed, acked } = head;
    const statement = fresh ? sql.insert : sql.update;
    statement.run(user, epoch, token, previousToken, att, processed, acked, sid);
  }

  const writer: SqliteWriter = {
    ids: 0,
    recount() {
      writer.ids = (sql.countAll.get()?.ids ?? 0) as number;
    },
    write(change, now) {
      const { sid, head, processed, acked, refused, topics, detachedAt, ids, owner } = change;
      if (ids && owner !== undefined) {
        for (const id of ids) writer.ids += Number(sql.remember.run(owner, id, now).changes);
        grown.add(owner);
      }
      if (change.ended || change.fresh) sql.drop.run(sid, Number.MAX_SAFE_INTEGER);
      if (change.ended) {
        sql.end.run(sid);
        return;
      }
      if (head) writeHead(head, change.fresh ?? false);
      else if (processed !== undefined || acked !== undefined) {
        sql.numbers.run(processed ?? null, acked ?? null, sid);
      }
      const done = head?.acked ?? acked;
      if (done !== undefined) sql.drop.run(sid, done);
      for (const { n, body } of change.sent ?? []) {
        // Acknowledged before it was kept: nobody will ask for it.
        if (done === undefined || n > done) sql.keep.run(sid, n, body);
      }
      if (refused) sql.refused.run(JSON.stringify(refused), sid);
      if (topics) sql.topics.run(JSON.stringify(topics), sid);
      if (detachedAt !== undefined) sql.detachedAt.run(detachedAt, sid);
    },
    prune(before, idsPerOwner, most) {
      forgotten(sql.expire.run(before));
      if (idsPerOwner !== counted) {
        for (const { owner, ids } of sql.crowded.all(idsPerOwner)) {
          forgotten(sql.forget.run(owner as string, (ids as number) - idsPerOwner));
        }
        counted = idsPerOwner;
      } else {
        for (const owner of grown) {
          const ids = (sql.count.get(owner)?.ids ?? 0) as number;
          if (ids > idsPerOwner) forgotten(sql.forget.run(owner, ids - idsPerOwner));
        }
      }
      grown.clear();
      if (writer.ids > most) forgotten(sql.forgetAny.run(writer.ids - most));
    },
  };
  writer.recount();
  return writer;

  function forgotten({ changes }: { readonly changes: number | bigint }): void {
    writer.ids -= Number(changes);
  }
}
