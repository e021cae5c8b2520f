import type { SessionRecord } from '../session/session-record.ts';
import type { SessionChange } from './session-change.ts';

/** A session as a store gives it back. */
export interface StoredSession {
  readonly record: SessionRecord;
  /** When it lost its socket, ms since 1970; null if it had one when the store was left. */
  readonly detachedAt: number | null;
}

/**
 * Where sessions outlive their sockets and, if it is durable, their server.
 *
 * It is synchronous on purpose. The number processed, the id, the effect and the messages sent
 * because of it must be committed together (PROTOCOL.md, rule 14): in one transaction, into which
 * nothing else can slip, because nothing is awaited in it.
 *
 * `Tx` is what effects are given to write with: part of the same transaction.
 */
export interface SessionStore<Tx = unknown> {
  /** Names the memory of ids: the same as long as none is lost, and never that of another store. */
  readonly memory: string;
  /** All sessions, at the start of a server. */
  load(): Iterable<StoredSession>;
  /** Whether a message with this id was processed for this owner. Sees the open transaction. */
  knows(owner: string, id: string): boolean;
  /**
   * Commits what is done in `run`, or, if that throws, nothing of it, and throws the same. Within
   * another one it is a part that can fail alone.
   */
  transaction<T>(run: (tx: Tx) => T): T;
  /** Notes a change; called in a transaction only. `now`, ms since 1970, is when ids were processed. */
  write(change: SessionChange, now: number): void;
  /**
   * Forgets ids processed before that time, ms since 1970; then of each owner all but the newest;
   * then of all together.
   */
  prune(before: number, idsPerOwner: number, ids: number): void;
  /** Nothing is called afterwards. */
  close(): void;
}
