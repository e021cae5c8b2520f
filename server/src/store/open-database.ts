import type { DatabaseSync } from 'node:sqlite';
import { LifelineServerError } from '../errors.ts';

/**
 * Opens a file with the SQLite that comes with Node.
 * @throws {LifelineServerError} `store-unavailable` where Node has none, or the file cannot be had.
 */
export function openDatabase(path: string): DatabaseSync {
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
  try {
    const database = new sqlite.DatabaseSync(path);
    // Opened is any file; whether it is a database shows when it is read.
    database.prepare('PRAGMA schema_version').get();
    return database;
  } catch (error) {
    const message = `cannot open the SQLite file ${path}: ${(error as Error).message}`;
    throw new LifelineServerError('store-unavailable', message, {}, error);
  }
}
