import { deepStrictEqual } from 'node:assert/strict';
import type { SessionChange, SessionHead } from './session-change.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

/** What the suite needs of a test runner: the words of Jasmine, Vitest, Jest, Mocha and `node:test`. */
export interface ContractRunner {
  readonly describe: (name: string, suite: () => void) => unknown;
  readonly it: (name: string, run: () => void) => unknown;
}

/** Stores for one test. */
export interface StoreUnderTest<Tx> {
  readonly store: SessionStore<Tx>;
  /** For a durable store: one that finds what the first has left, closed or not. */
  readonly reopen?: (() => SessionStore<Tx>) | undefined;
}

/** As data: a row of a database has no prototype, which is no fault. */
function same(actual: unknown, expected: unknown): void {
  deepStrictEqual(structuredClone(actual), structuredClone(expected));
}

const NOW = 1_700_000_000_000;
const SID = 'session-aaaaaaaaaaaaaa';

function headOf(part: Partial<SessionHead> = {}): SessionHead {
  return {
    ...{ sid: SID, user: 'ann', epoch: 'e1', token: 't1', previousToken: 't0' },
    ...{ att: 1, processed: 0, acked: 0 },
    ...part,
  };
}

/**
 * What every session store must do. Call it in a spec file:
 * `sessionStoreContract('my store', () => ({ store: myStore() }), { describe, it })`. Each test throws
 * an `AssertionError` for what is broken.
 */
export function sessionStoreContract<Tx>(
  name: string,
  makeStore: () => StoreUnderTest<Tx>,
  { describe, it }: ContractRunner,
): void {
  describe(`${name} as a session store`, () => {
    const write = (store: SessionStore<Tx>, ...changes: SessionChange[]) =>
      store.transaction(() => {
        for (const change of changes) store.write(change, NOW);
      });
    const begin = (store: SessionStore<Tx>, part?: Partial<SessionHead>) => {
      const head = headOf(part);
      write(store, { sid: head.sid, head, fresh: true });
    };
    const loaded = (store: SessionStore<Tx>): StoredSession[] => [...store.load()];
    const message = (n: number) => ({ n, body: `"type":"m","payload":"ü ${n}"` });
    const messages = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => message(from + i));

    it('gives back a session with all that was written about it', () => {
      const { store } = makeStore();
      begin(store);
      const refused = [{ n: 3, code: 'failed' }];
      const topics = ['a', 'ß/"quoted"'];
      write(store, { sid: SID, processed: 3, acked: 1, sent: messages(1, 3), refused, topics });
      write(store, { sid: SID, detachedAt: NOW });
      const record = { ...headOf({ processed: 3, acked: 1 }), window: messages(2, 3) };
      same(loaded(store), [{ record: { ...record, refused, topics }, detachedAt: NOW }]);
    });

    it('leaves what a change does not name, and takes a new head', () => {
      const { store } = makeStore();
      begin(store);
      write(store, { sid: SID, sent: messages(1, 4), topics: ['a'], detachedAt: NOW });
      const head = headOf({ token: 't2', previousToken: null, att: 7, processed: 2, acked: 2 });
      write(store, { sid: SID, head });
      write(store, { sid: SID, detachedAt: null });
      const record = { ...head, window: messages(3, 4), refused: [], topics: ['a'] };
      same(loaded(store), [{ record, detachedAt: null }]);
    });

    it('takes what was sent and acknowledged before it was written', () => {
      const { store } = makeStore();
      begin(store);
      write(store, { sid: SID, sent: messages(1, 3), acked: 2 });
      same(loaded(store)[0]?.record.window, messages(3, 3));
    });

    it('replaces a session by a new life of it, and forgets one that has ended', () => {
      const { store } = makeStore();
      begin(store);
      write(store, { sid: SID, sent: messages(1, 2), topics: ['a'], processed: 9 });
      begin(store, { epoch: 'e2', user: null, previousToken: null });
      begin(store, { sid: 'another-aaaaaaaaaaaaaa' });
      const head = headOf({ epoch: 'e2', user: null, previousToken: null });
      const [first, second] = loaded(store).sort((a, b) =>
        b.record.sid.localeCompare(a.record.sid),
      );
      same(first?.record, { ...head, window: [], refused: [], topics: [] });
      same(second?.record.sid, 'another-aaaaaaaaaaaaaa');
      write(store, { sid: SID, ended: true }, { sid: 'another-aaaaaaaaaaaaaa', ended: true });
      same(loaded(store), []);
    });

    it('remembers ids for their owner only, also when their session is over', () => {
      const { store } = makeStore();
      begin(store);
      write(store, { sid: SID, processed: 2, ids: ['c-1', 'c-2'], owner: 'ann' });
      write(store, { sid: SID, ended: true, ids: ['c-3'], owner: 'ann' });
      same(
        ['c-1', 'c-2', 'c-3', 'c-4'].map((id) => store.knows('ann', id)),
        [...[true, true, true, false]],
      );
      same(store.knows('bob', 'c-1'), false);
    });

    it('takes an id twice', () => {
      const { store } = makeStore();
      begin(store);
      write(store, { sid: SID, ids: ['c-1'], owner: 'ann' });
      write(store, { sid: SID, ids: ['c-1'], owner: 'ann' });
      same(store.knows('ann', 'c-1'), true);
    });

    it('forgets ids that are too old, and of each owner the oldest that are too many', () => {
      const { store } = makeStore();
      begin(store);
      write(store, { sid: SID, ids: ['e'], owner: 'bob' });
      ['a', 'b', 'c', 'd'].forEach((id, age) =>
        store.transaction(() => store.write({ sid: SID, ids: [id], owner: 'ann' }, NOW + age)),
      );
      const known = () => ['a', 'b', 'c', 'd'].filter((id) => store.knows('ann', id));
      store.prune(NOW + 1, 10, 10);
      same(known(), ['b', 'c', 'd']);
      same(store.knows('bob', 'e'), false);
      store.prune(0, 2, 10);
      same(known(), ['c', 'd']);
    });

    it('forgets the oldest ids of all owners together where those are too many', () => {
      const { store, reopen } = makeStore();
      begin(store);
      const owners = ['ann', 'bob', 'cid'];
      const remember = (target: SessionStore<Tx>, from: number, to: number) => {
        for (let i = from; i <= to; i++) {
          const change = { sid: SID, ids: [`c-${i}`], owner: owners[i % 3] ?? '' };
          target.transaction(() => target.write(change, NOW + i));
        }
      };
      const known = (target: SessionStore<Tx>) =>
        Array.from({ length: 20 }, (_, i) => i).filter((i) =>
          target.knows(owners[i % 3] ?? '', `c-${i}`),
        );
      remember(store, 0, 8);
      // Twice the same, and one that is undone: neither counts.
      remember(store, 8, 8);
      try {
        store.transaction(() => {
          store.write({ sid: SID, ids: ['undone'], owner: 'ann' }, NOW);
          throw new Error('no');
        });
      } catch {
        // As it should.
      }
      store.prune(0, 10, 9);
      same(known(store).length, 9);
      store.prune(NOW + 1, 2, 5);
      same(known(store), [4, 5, 6, 7, 8]);
      const later = reopen?.() ?? store;
      remember(later, 9, 10);
      later.prune(0, 10, 4);
      same(known(later), [7, 8, 9, 10]);
      later.prune(0, 10, 0);
      same(known(later), []);
      remember(later, 11, 11);
      later.prune(0, 10, 1);
      same(known(later), [11]);
    });

    it('keeps nothing of a transaction that throws, and throws the same', () => {
      const { store } = makeStore();
      begin(store);
      const error = new Error('no');
      let thrown: unknown;
      try {
        store.transaction(() => {
          store.write(
            { sid: SID, processed: 5, sent: [message(1)], ids: ['x'], owner: 'ann' },
            NOW,
          );
          same(store.knows('ann', 'x'), true);
          throw error;
        });
      } catch (caught) {
        thrown = caught;
      }
      same(thrown === error, true);
      same(store.knows('ann', 'x'), false);
      const record = { ...headOf(), window: [], refused: [], topics: [] };
      same(loaded(store), [{ record, detachedAt: null }]);
    });

    it('lets a part of a transaction fail alone', () => {
      const { store } = makeStore();
      begin(store);
      const result = store.transaction(() => {
        store.write({ sid: SID, ids: ['before'], owner: 'ann' }, NOW);
        try {
          store.transaction(() => {
            store.write({ sid: SID, ids: ['within'], owner: 'ann' }, NOW);
            throw new Error('no');
          });
        } catch {
          store.write({ sid: SID, ids: ['after'], owner: 'ann' }, NOW);
        }
        return store.transaction(() => 'returned');
      });
      same(result, 'returned');
      const known = ['before', 'within', 'after'].map((id) => store.knows('ann', id));
      same(known, [true, false, true]);
    });

    it('has a name for its memory that no other has', () => {
      const first = makeStore().store.memory;
      same([typeof first, first === makeStore().store.memory], ['string', false]);
      same(first === '', false);
    });

    it('finds all of it again, under the same name, if it is durable', () => {
      const { store, reopen } = makeStore();
      begin(store);
      write(store, { sid: SID, processed: 1, sent: messages(1, 2), ids: ['c-1'], owner: 'ann' });
      const before = loaded(store);
      if (!reopen) {
        same(before.length, 1);
        return;
      }
      const again = reopen();
      same(loaded(again), before);
      same(again.knows('ann', 'c-1'), true);
      same(again.memory, store.memory);
    });
  });
}
