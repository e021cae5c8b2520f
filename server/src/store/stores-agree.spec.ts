import fc from 'fast-check';
import type { SessionChange } from './session-change.ts';
import { memoryStore } from './memory-store.ts';
import type { SessionStore } from './session-store.ts';
import { sqliteStore } from './sqlite-store.ts';

/** What a server may write about a session, as numbers to be made into a change that fits. */
type Step = readonly [kind: number, sid: number, a: number, b: number];

/** What is forgotten after it: what is older, and how many ids stay of an owner, and of all. */
const pruning = fc.tuple(fc.nat(60), fc.nat(4), fc.nat(7));

const steps = fc.array(fc.tuple(fc.nat(6), fc.nat(2), fc.nat(4), fc.nat(3)), { maxLength: 40 });

/** Makes changes out of steps; two writers with the same steps make the same ones. */
function writer(store: SessionStore) {
  const given = new Map<string, number>();
  let now = 0;
  const changeOf = ([kind, which, a, b]: Step): SessionChange => {
    const sid = `s${which}`;
    const last = given.get(sid) ?? 0;
    const begins = !given.has(sid) || kind === 0;
    if (begins) {
      given.set(sid, 0);
      const numbers = { att: a + 1, processed: 0, acked: 0 };
      const head = { sid, user: b ? 'ann' : null, epoch: `e${a}`, token: 't', previousToken: null };
      return { sid, fresh: true, head: { ...head, ...numbers } };
    }
    if (kind === 1) {
      given.delete(sid);
      return { sid, ended: true, ids: [`i${a}`], owner: 'ann' };
    }
    if (kind === 2) return { sid, topics: [`t${a}`], detachedAt: b || null };
    if (kind === 3) {
      return { sid, refused: [{ n: a + 1, code: 'x' }], ids: [`i${a}`], owner: 'bob' };
    }
    if (kind === 4) return { sid, acked: Math.min(a, last) };
    given.set(sid, last + b);
    const sent = Array.from({ length: b }, (_, i) => ({ n: last + i + 1, body: `"m":${a}` }));
    return { sid, sent, processed: a };
  };
  return (batch: readonly Step[], fails: boolean) => {
    const before = new Map(given);
    try {
      store.transaction(() => {
        for (const step of batch) store.write(changeOf(step), ++now);
        if (fails) throw new Error('no');
      });
    } catch {
      given.clear();
      for (const [sid, last] of before) given.set(sid, last);
    }
  };
}

describe('the two stores', () => {
  it('keep the same, whatever is written to them, transactions that fail included', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, fc.boolean(), pruning), { maxLength: 5 }), (batches) => {
        const stores = [memoryStore(), sqliteStore({ path: ':memory:' })] as const;
        const [inMemory, inFile] = stores.map((store) => {
          const write = writer(store);
          for (const [batch, fails, [before, idsPerOwner, most]] of batches) {
            write(batch, fails);
            store.prune(before, idsPerOwner, most);
          }
          const sessions = [...store.load()].sort((a, b) => (a.record.sid < b.record.sid ? -1 : 1));
          const ids = ['ann', 'bob'].flatMap((owner) =>
            [0, 1, 2, 3, 4].map((i) => store.knows(owner, `i${i}`)),
          );
          store.close();
          return { sessions, ids };
        });
        expect(inMemory).toEqual(inFile);
      }),
      { numRuns: 150 },
    );
  });
});
