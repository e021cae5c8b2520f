import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Sent, SessionRecord } from '../session/session-record.ts';
import { LifelineServerError } from '../errors.ts';
import { openDatabase } from './open-database.ts';
import type { SessionStore, StoredSession } from './session-store.ts';
import { SQLITE_SCHEMA } from './sqlite-schema.ts';
import type { SessionRow } from './sqlite-schema.ts';
import { sqliteWriter } from './sqlite-writer.ts';

export interface SqliteStoreOptions {
  /** The file, made if there is none; beside it stand `-wal` and `-shm`. */
  readonly path: string;
  /**
   * What a commit survives. `normal`: the death of the process, `kill -9` included. `full`: the loss
   * of power too, at the price of a flush of the disk for each turn that has something to commit.
   * @default 'normal'
   */
  readonly durability?: 'normal' | 'full' | undefined;
}

/** A store in a SQLite file. */
export interface SqliteStore extends SessionStore<DatabaseSync> {
  /**
   * What effects are given too, for the app's own tables. Outside of effects, leave no transaction
   * open on it when control goes back to Node.
   */
  readonly database: DatabaseSync;
}

/** How long another process may hold the file before a commit fails, ms. */
const BUSY_TIMEOUT = 2_000;

/**
 * A store that outlives the process, for servers on one machine. One server at a time uses it: the
 * one that began to listen last, so that an old one that is still being drained can do no harm.
 * @throws {LifelineServerError} `store-unavailable`, or `invalid-option` for another durability
 */
export function sqliteStore({ path, durability = 'normal' }: SqliteStoreOptions): SqliteStore {
  if (!['normal', 'full'].includes(durability)) {
    const message = `durability must be 'normal' or 'full', got ${durability}`;
    throw new LifelineServerError('invalid-option', message, { option: 'durability' });
  }
  return openDatabase(path, (database) => storeIn(database, durability));
}

function storeIn(database: DatabaseSync, durability: 'normal' | 'full'): SqliteStore {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(`PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`);
  // The log is copied into the file, and the disk waited for, every 16 MB instead of every 4.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  database.exec(SQLITE_SCHEMA);
  const select = {
    meta: database.prepare('SELECT value FROM lifeline_meta WHERE key = ?'),
    sessions: database.prepare('SELECT * FROM lifeline_sessions'),
    sent: database.prepare('SELECT n, body FROM lifeline_sent WHERE sid = ? ORDER BY n'),
    id: database.prepare('SELECT 1 FROM lifeline_ids WHERE owner = ? AND id = ?'),
  };
  const setMeta = database.prepare('INSERT OR REPLACE INTO lifeline_meta VALUES (?, ?)');
  const whole = {
    // Immediate: to wait for the lock in the middle could be in vain.
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    rollBack: database.prepare('ROLLBACK'),
  };
  /** Within it. A name counts for the innermost part that has it. */
  const part = {
    begin: database.prepare('SAVEPOINT lifeline'),
    commit: database.prepare('RELEASE lifeline'),
    rollBack: database.prepare('ROLLBACK TO lifeline'),
  };
  const writer = sqliteWriter(database);
  const claim = randomUUID();
  let isClaimed = false;
  let depth = 0;
  /** The open transaction was rolled back under our feet: what is written now would stay alone. */
  let isGone = false;

  const meta = (key: string) => select.meta.get(key)?.value as string | undefined;

  function memoryName(): string {
    const known = meta('memory');
    if (known !== undefined) return known;
    const name = `s-${randomUUID()}`;
    setMeta.run('memory', name);
    return name;
  }

  function checkClaim(): void {
    if (!isClaimed || meta('claim') === claim) return;
    const message = 'another server has taken this store over: stop this one';
    throw new LifelineServerError('store-unavailable', message);
  }

  function transaction<T>(run: (tx: DatabaseSync) => T): T {
    const { begin, commit, rollBack } = depth === 0 ? whole : part;
    begin.run();
    const { ids } = writer;
    depth++;
    try {
      if (depth === 1) checkClaim();
      const result = run(database);
      commit.run();
      return result;
    } catch (error) {
      writer.ids = ids;
      try {
        rollBack.run();
        if (depth > 1) commit.run();
      } catch {
        // After some errors (a full disk) SQLite has rolled back all of it by itself.
        isGone = true;
      }
      throw error;
    } finally {
      depth--;
      if (depth === 0) isGone = false;
    }
  }

  function recordOf(row: SessionRow): SessionRecord {
    const { sid, user, epoch, token, previous_token: previousToken, att, processed, acked } = row;
    return {
      ...{ sid, user, epoch, token, previousToken, att, processed, acked },
      window: select.sent.all(sid) as unknown as Sent[],
      refused: JSON.parse(row.refused) as SessionRecord['refused'],
      topics: JSON.parse(row.topics) as string[],
    };
  }

  return {
    database,
    memory: memoryName(),
    transaction,
    load(): Iterable<StoredSession> {
      return transaction(() => {
        setMeta.run('claim', claim);
        isClaimed = true;
        // Those that another server has added until now.
        writer.recount();
        const rows = select.sessions.all() as unknown as SessionRow[];
        return rows.map((row) => ({ record: recordOf(row), detachedAt: row.detached_at }));
      });
    },
    knows: (owner, id) => select.id.get(owner, id) !== undefined,
    write(change, now) {
      if (isGone) throw new Error('SQLite has given the transaction up');
      writer.write(change, now);
    },
    prune: (before, idsPerOwner, ids) => transaction(() => writer.prune(before, idsPerOwner, ids)),
    close: () => database.close(),
  };
}
