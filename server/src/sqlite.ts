export { sqliteStore } from './store/sqlite-store.ts';
export type { SqliteStore, SqliteStoreOptions } from './store/sqlite-store.ts';
