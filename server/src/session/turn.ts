import { dropPromise } from '../drop-promise.ts';
import { LifelineServerError } from '../errors.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { LiveSession } from './live-session.ts';

export interface TurnOptions {
  readonly store: SessionStore;
  readonly wallTime: () => number;
  /** How long a socket that gets message after message may wait for more, ms. */
  readonly batchDelay: number;
  /** Ids are remembered for at least so long after they were processed, ms, */
  readonly remembers: number;
  /** unless there are more than these, */
  readonly maxIdsPerUser: number;
  /** or these over all users. */
  readonly maxIds: number;
  /** What was to be committed for these sessions is lost, and they with it. */
  readonly failed: (sessions: readonly LiveSession[], error: unknown) => void;
}

/** Old ids are looked for after so many new ones, */
const PRUNE_IDS = 4_096;
/** or so many ms. */
const PRUNE_TIME = 60_000;

/**
 * Ids are kept for so much longer than clients are told, ms, or for this part of it if that is more.
 * A message that its client sends again just in time arrives a little later, and clocks differ.
 */
const MARGIN = 300_000;
const MARGIN_PART = 0.1;

interface Failure {
  readonly error: unknown;
}

/**
 * One turn of the event loop: what all sessions have to commit is one transaction, and only then is
 * anything written to a socket or acknowledged. That is PROTOCOL.md, rule 14, and it is why a
 * durable store keeps up: it commits once for hundreds of messages.
 */
export class Turn {
  /** Ids of messages that are processed, and not in the store yet. */
  readonly ids = new Set<string>();
  private touched: LiveSession[] = [];
  /** Sessions that are over, of which the store could not be told. */
  private readonly graves = new Set<string>();
  /** What waits for the commit. */
  private readonly afterwards: (() => void)[] = [];
  /** How much each session had been given, for the innermost part that may be undone. */
  private marks: Map<LiveSession, number> | undefined;
  private immediate: NodeJS.Immediate | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isCommitting = false;
  private isStopped = false;
  private idsSincePrune = 0;
  private prunedAt = 0;
  private readonly options: TurnOptions;

  constructor(options: TurnOptions) {
    this.options = options;
  }

  /** Has the session committed and written at the end of this turn; in a stream, a little later. */
  touch(session: LiveSession): void {
    if (session.touched || this.isStopped) return;
    session.touched = true;
    this.touched.push(session);
    if (this.immediate) return;
    const { batchDelay } = this.options;
    if (batchDelay > 0 && session.socket?.isStreaming(batchDelay)) {
      // The system's timer, whatever the clock: this is about the event loop, not about time.
      this.timer ??= setTimeout(() => this.flush(true), Math.max(1, batchDelay - 1));
      return;
    }
    this.unschedule();
    this.immediate = setImmediate(() => this.flush());
  }

  /** To be called before a message is given to a session, so that it can be taken back. */
  giving(session: LiveSession): void {
    if (this.marks && !this.marks.has(session)) this.marks.set(session, session.given);
  }

  /** @throws {LifelineServerError} `closed`, where nothing more would be committed. */
  checkRunning(): void {
    if (this.isStopped) throw closed();
  }

  /** Runs now, or once the open transaction is committed. */
  whenCommitted(run: () => void): void {
    if (this.isCommitting) this.afterwards.push(run);
    else run();
  }

  /** Commits and writes now; `waited`: after it was waited for more to write. */
  flush(waited = false): void {
    this.commit();
    this.unschedule();
    const { touched } = this;
    this.touched = [];
    for (const session of touched) session.touched = false;
    for (const session of touched) session.socket?.flush(session, waited);
  }

  /**
   * Commits now; it is written at the end of the turn. `first` is at the head of the transaction and
   * must not throw. Returns why the transaction failed, if it did.
   */
  commit(first?: (tx: unknown) => void): Failure | undefined {
    if (this.isCommitting) throw new Error('a transaction is open already');
    // An effect would be committed alone: without the number and the id of its message.
    if (this.isStopped) return { error: closed() };
    const changed: LiveSession[] = [];
    const failure = this.transaction(first, changed);
    this.idsSincePrune += this.ids.size;
    this.ids.clear();
    if (failure) {
      this.afterwards.length = 0;
      for (const { sid } of changed) this.graves.add(sid);
      this.options.failed(changed, failure.error);
    } else if (this.afterwards.length > 0) for (const run of this.afterwards.splice(0)) run();
    return failure;
  }

  /**
   * Runs in the turn's transaction, which is committed then.
   * @throws what `run` throws, after which nothing of it is kept, or why the commit failed
   */
  transact<T>(run: (tx: unknown) => T): T {
    if (this.isCommitting) return this.part(run);
    let result: { readonly value: T } | undefined;
    let thrown: Failure | undefined;
    const failure = this.commit(() => {
      try {
        result = { value: this.part(run) };
      } catch (error) {
        thrown = { error };
      }
    });
    if (thrown) throw thrown.error;
    if (failure) throw failure.error;
    return (result as unknown as { readonly value: T }).value;
  }

  /** A part of the open transaction that can fail alone. */
  part<T>(run: (tx: unknown) => T): T {
    const outer = this.marks;
    const marks = new Map<LiveSession, number>();
    const waiting = this.afterwards.length;
    this.marks = marks;
    try {
      const result = this.options.store.transaction((tx) => {
        const value = run(tx);
        if (dropPromise(value)) throw asynchronous();
        return value;
      });
      if (outer) for (const [one, given] of marks) if (!outer.has(one)) outer.set(one, given);
      return result;
    } catch (error) {
      for (const [session, given] of marks) session.takeBack(given);
      this.afterwards.length = waiting;
      throw error;
    } finally {
      this.marks = outer;
    }
  }

  /** Nothing is committed or written any more: what comes now will come again. */
  stop(): void {
    this.isStopped = true;
    this.unschedule();
    this.touched = [];
  }

  /** `changed` is filled with those about whom something was to be written. */
  private transaction(
    first: ((tx: unknown) => void) | undefined,
    changed: LiveSession[],
  ): Failure | undefined {
    const { store, wallTime } = this.options;
    if (!first && !this.touched.some(({ hasChange }) => hasChange)) {
      return undefined;
    }
    this.isCommitting = true;
    try {
      store.transaction((tx) => {
        const now = wallTime();
        for (const sid of this.graves) store.write({ sid, ended: true }, now);
        first?.(tx);
        // What an effect sends adds to the list.
        for (const session of this.touched) {
          const change = session.takeChange();
          if (!change) continue;
          changed.push(session);
          store.write(change, now);
        }
        this.prune(now);
      });
      this.graves.clear();
      return undefined;
    } catch (error) {
      // Those that were not reached have not been committed either, and are not to be later: their
      // ids would be known while what was sent with them is gone.
      for (const session of this.touched) if (session.takeChange()) changed.push(session);
      return { error };
    } finally {
      this.isCommitting = false;
    }
  }

  private prune(now: number): void {
    const { store, remembers, maxIdsPerUser, maxIds } = this.options;
    const isTime = this.idsSincePrune > 0 && now - this.prunedAt >= PRUNE_TIME;
    if (this.idsSincePrune < PRUNE_IDS && !isTime) return;
    this.idsSincePrune = 0;
    this.prunedAt = now;
    const margin = Math.max(MARGIN, remembers * MARGIN_PART);
    store.prune(now - remembers - margin, maxIdsPerUser, maxIds);
  }

  private unschedule(): void {
    clearImmediate(this.immediate);
    clearTimeout(this.timer);
    this.immediate = this.timer = undefined;
  }
}

function closed(): LifelineServerError {
  return new LifelineServerError('closed', 'the server was closed: nothing is committed any more');
}

function asynchronous(): LifelineServerError {
  const message = 'what runs in a transaction must be synchronous: await before it';
  return new LifelineServerError('async-transaction', message);
}
