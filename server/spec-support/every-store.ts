import { memoryStore } from '../src/store/memory-store.ts';
import type { SessionStore } from '../src/store/session-store.ts';
import { sqliteStore } from '../src/store/sqlite-store.ts';

/** What holds for one store has to hold for the other. */
export const everyStore: Readonly<Record<string, () => SessionStore>> = {
  memoryStore: () => memoryStore(),
  sqliteStore: () => sqliteStore({ path: ':memory:' }),
};
