import type { Clock } from '../clock.ts';
import { Deadlines } from './deadlines.ts';
import type { LiveSession } from './live-session.ts';

export interface DetachedOptions {
  readonly clock: Clock;
  readonly sessionTtl: number;
  readonly maxPerUser: number;
  readonly maxBytes: number;
  readonly end: (session: LiveSession, why: string) => void;
}

/** What a session takes besides its window, bytes: what bench/session-memory.ts says, rounded up. */
const OVERHEAD = 2_048;
/** Sessions that expire so many ms apart expire together. */
const SLACK = 10;

/** The sessions without a socket, and what bounds them: PROTOCOL.md, rule 15. */
export class Detached {
  private readonly deadlines: Deadlines<LiveSession>;
  private readonly byUser = new Map<string, Set<LiveSession>>();
  private bytes = 0;
  private readonly options: DetachedOptions;

  constructor(options: DetachedOptions) {
    this.options = options;
    const { clock, sessionTtl: delay, end } = options;
    const run = (session: LiveSession) => {
      this.forget(session);
      end(session, 'it expired');
    };
    this.deadlines = new Deadlines({ clock, delay, slack: SLACK, run });
  }

  get size(): number {
    return this.deadlines.size;
  }

  get oldest(): LiveSession | undefined {
    const [oldest] = this.deadlines.items;
    return oldest;
  }

  /**
   * `uncounted`: it is here for what the server did, so that it does not count against its user,
   * who may have had more than are allowed without a socket.
   */
  add(session: LiveSession, count: 'counted' | 'uncounted'): void {
    this.deadlines.start(session);
    this.bytes += session.windowBytes + OVERHEAD;
    const { user } = session;
    if (user !== null && count === 'counted') this.addForUser(user, session);
    this.grow(0);
  }

  delete(session: LiveSession): void {
    if (!this.deadlines.has(session)) return;
    this.deadlines.stop(session);
    this.forget(session);
  }

  /** The window of one of them has changed by so many bytes. */
  grow(bytes: number): void {
    this.bytes += bytes;
    while (this.bytes > this.options.maxBytes) {
      const { oldest } = this;
      if (!oldest) return;
      this.options.end(oldest, 'too much is kept for sessions without a socket');
    }
  }

  stop(): void {
    this.deadlines.clear();
    this.byUser.clear();
    this.bytes = 0;
  }

  private addForUser(user: string, session: LiveSession): void {
    let sessions = this.byUser.get(user);
    if (!sessions) this.byUser.set(user, (sessions = new Set()));
    sessions.add(session);
    if (sessions.size <= this.options.maxPerUser) return;
    const [oldest] = sessions;
    if (oldest) this.options.end(oldest, 'its user has too many without a socket');
  }

  private forget(session: LiveSession): void {
    this.bytes -= session.windowBytes + OVERHEAD;
    if (session.user === null) return;
    const sessions = this.byUser.get(session.user);
    sessions?.delete(session);
    if (sessions?.size === 0) this.byUser.delete(session.user);
  }
}
