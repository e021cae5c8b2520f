import type { DatabaseSync } from 'node:sqlite';
import { LifelineServerError } from '../errors.ts';

/**
 * Opens a file with the SQLite that comes with Node, and makes of it what `use` returns.
 * @throws {LifelineServerError} `store-unavailable` where Node has none, or the file cannot be had
 * or used: closed again then.
 */
export function openDatabase<T>(path: string, use: (database: DatabaseSync) => T): T {
  // Asked for at run time: an import would fail in Node 20 before anything could be explained.
  const sqlite = (process as Partial<Pick<NodeJS.Process, 'getBuiltinModule'>>).getBuiltinModule?.(
    'node:sqlite',
  );
  if (!sqlite) {
    throw new LifelineServerError(
      'store-unavailable',
      `sqliteStore needs the SQLite of Node 22.13 or newer, this is ${process.version}: update Node, or leave the store out to keep sessions in memory`,
    );
  }
  let database: DatabaseSync | undefined;
  try {
    database = new sqlite.DatabaseSync(path);
    // Opened is any file; whether it is a database, may be written or is locked shows when it is used.
    return use(database);
  } catch (error) {
    database?.close();
    const message = `cannot open the SQLite file ${path}: ${(error as Error).message}`;
    throw new LifelineServerError('store-unavailable', message, {}, error);
  }
}
