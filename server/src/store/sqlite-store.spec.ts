import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { throwingRunner } from '../../spec-support/throwing-runner.ts';
import { isLifelineServerError, type LifelineServerError } from '../errors.ts';
import { sessionStoreContract } from './session-store-contract.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { SqliteStore } from './sqlite-store.ts';

function freeFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lifeline-'));
  afterThisSpec(() => rmSync(directory, { recursive: true }));
  return join(directory, 'sessions.sqlite');
}

function open(path: string): SqliteStore {
  const store = sqliteStore({ path });
  afterThisSpec(() => store.close());
  return store;
}

sessionStoreContract(
  'sqliteStore',
  () => {
    const path = freeFile();
    return { store: open(path), reopen: () => open(path) };
  },
  throwingRunner,
);

describe('sqliteStore', () => {
  it('commits what an effect writes together with the session, or neither', () => {
    const store = open(freeFile());
    store.database.exec('CREATE TABLE orders (id TEXT)');
    const order = (id: string, fails: boolean) =>
      store.transaction((tx) => {
        tx.prepare('INSERT INTO orders VALUES (?)').run(id);
        store.write({ sid: 's', ids: [id], owner: 'ann' }, 1);
        if (fails) throw new Error('no');
      });
    order('a', false);
    expect(() => order('b', true)).toThrowError('no');
    expect(
      store.database
        .prepare('SELECT id FROM orders')
        .all()
        .map(({ id }) => id),
    ).toEqual(['a']);
    expect([store.knows('ann', 'a'), store.knows('ann', 'b')]).toEqual([true, false]);
  });

  it('keeps nothing of a transaction that SQLite gives up in one of its parts', () => {
    const store = open(freeFile());
    expect(() =>
      store.transaction(() => {
        store.write({ sid: 's', ids: ['before'], owner: 'ann' }, 1);
        try {
          store.transaction((tx) => {
            // As a full disk does.
            tx.exec('ROLLBACK');
            throw new Error('full');
          });
        } catch {
          store.write({ sid: 's', ids: ['after'], owner: 'ann' }, 1);
        }
      }),
    ).toThrowError('SQLite has given the transaction up');
    expect(['before', 'after'].map((id) => store.knows('ann', id))).toEqual([false, false]);
    store.transaction(() => store.write({ sid: 's', ids: ['next'], owner: 'ann' }, 1));
    expect(store.knows('ann', 'next')).toBeTrue();
  });

  it('writes nothing any more once another server has taken the file over', () => {
    const path = freeFile();
    const [old, young] = [open(path), open(path)];
    old.load();
    old.transaction(() => undefined);
    young.load();
    expect(() => old.transaction(() => undefined)).toThrowError(/another server has taken/);
    young.transaction(() => undefined);
    expect(old.memory).toBe(young.memory);
  });

  it('says why a file cannot be had', () => {
    let thrown: unknown;
    try {
      sqliteStore({ path: join(freeFile(), 'missing', 'x') });
    } catch (error) {
      thrown = error;
    }
    expect(isLifelineServerError(thrown, 'store-unavailable')).toBeTrue();
  });

  it('names the way out where Node has no SQLite', () => {
    const load = spyOn(process, 'getBuiltinModule').and.returnValue(undefined);
    expect(() => sqliteStore({ path: freeFile() })).toThrowError(/Node 22\.13 or newer/);
    expect(load).toHaveBeenCalledOnceWith('node:sqlite');
  });
});

describe('sqliteStore() for what it cannot be', () => {
  it('names the file, and lets go of it, where it cannot be made ready', () => {
    const path = freeFile();
    const database = new DatabaseSync(path);
    afterThisSpec(() => database.close());
    database.exec('CREATE TABLE lifeline_sessions (something TEXT) STRICT');
    expect(() => sqliteStore({ path })).toThrowMatching(
      ({ code, message }: LifelineServerError) =>
        code === 'store-unavailable' && message.includes(path),
    );
    // To be had only by one that is alone.
    database.exec('PRAGMA journal_mode = DELETE');
  });

  it('names a file that is no database, and a durability that is none', () => {
    expect(() => sqliteStore({ path: import.meta.filename })).toThrowMatching(
      ({ code, message }: LifelineServerError) =>
        code === 'store-unavailable' && message.includes('not a database'),
    );
    expect(() => sqliteStore({ path: ':memory:', durability: 'Full' as never })).toThrowError(
      /'normal' or 'full', got Full/,
    );
  });
});
