import { randomUUID } from 'node:crypto';
import type { Sent, SessionRecord } from '../session/session-record.ts';
import { RememberedIds } from './remembered-ids.ts';
import type { SessionChange, SessionHead } from './session-change.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

interface Kept {
  head: SessionHead;
  readonly window: Sent[];
  refused: SessionRecord['refused'];
  topics: readonly string[];
  detachedAt: number | null;
}

interface Written {
  readonly change: SessionChange;
  readonly now: number;
}

/**
 * A store that is gone with its process. Effects get nothing to write with, and what an effect did
 * to a variable before it threw stays done.
 */
export function memoryStore(): SessionStore<undefined> {
  const sessions = new Map<string, Kept>();
  const remembered = new RememberedIds();
  // What the open transaction has written; it is applied when the outermost one commits.
  let journal: Written[] = [];
  let depth = 0;

  function transaction<T>(run: (tx: undefined) => T): T {
    const before = journal.length;
    depth++;
    try {
      const result = run(undefined);
      if (depth === 1) commit();
      return result;
    } catch (error) {
      journal.length = before;
      throw error;
    } finally {
      depth--;
    }
  }

  function commit(): void {
    for (const written of journal) apply(written);
    journal = [];
  }

  function apply({ change, now }: Written): void {
    const { sid, ids, owner } = change;
    if (ids && owner !== undefined) for (const id of ids) remembered.add(owner, id, now);
    if (change.ended) sessions.delete(sid);
    else if (change.fresh && change.head) {
      const kept = { head: change.head, window: [], refused: [], topics: [], detachedAt: null };
      sessions.set(sid, kept);
      update(kept, change);
    } else {
      const kept = sessions.get(sid);
      if (kept) update(kept, change);
    }
  }

  return {
    memory: `m-${randomUUID()}`,
    transaction,
    knows: (owner, id) =>
      remembered.has(owner, id) ||
      journal.some(({ change }) => change.owner === owner && change.ids?.includes(id)),
    write(change, now) {
      journal.push({ change, now });
    },
    *load(): Iterable<StoredSession> {
      for (const { head, window, refused, topics, detachedAt } of sessions.values()) {
        yield { record: { ...head, window: [...window], refused, topics }, detachedAt };
      }
    },
    prune: (before, idsPerOwner, ids) => remembered.prune(before, idsPerOwner, ids),
    close: () => undefined,
  };
}

function update(kept: Kept, change: SessionChange): void {
  const { head, processed, acked, sent, refused, topics, detachedAt } = change;
  if (head) kept.head = head;
  else if (processed !== undefined || acked !== undefined) {
    kept.head = {
      ...kept.head,
      ...(processed !== undefined && { processed }),
      ...(acked !== undefined && { acked }),
    };
  }
  if (sent) kept.window.push(...sent);
  let done = 0;
  while (done < kept.window.length && (kept.window[done]?.n ?? 0) <= kept.head.acked) done++;
  if (done > 0) kept.window.splice(0, done);
  if (refused) kept.refused = refused;
  if (topics) kept.topics = topics;
  if (detachedAt !== undefined) kept.detachedAt = detachedAt;
}
