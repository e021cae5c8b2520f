import { randomUUID } from 'node:crypto';
import { CLOSE_CODES } from '../close-codes.ts';
import type { Clock } from '../clock.ts';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { TopicHub } from '../topics/topic-hub.ts';
import { admit } from './admit.ts';
import type { OpenRequest, RefusedOpening } from './admit.ts';
import { Detached } from './detached.ts';
import { LiveSession } from './live-session.ts';
import type { SessionHost } from './live-session.ts';
import { ProtocolError } from './protocol-error.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionSocket } from './session-socket.ts';
import { hashOf, newToken, sameHash } from './token.ts';
import type { Turn } from './turn.ts';

export interface SessionRegistryOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: SessionStore;
  readonly turn: Turn;
  readonly topics: TopicHub;
  readonly maxSessions: number;
  readonly sessionTtl: number;
  readonly maxDetachedPerUser: number;
  readonly maxDetachedBytes: number;
  readonly windowMessages: number;
  readonly windowBytes: number;
  readonly largestBody: number;
}

/** All sessions of a server: how they begin, change sockets, wait for one, and end. */
export class SessionRegistry implements SessionHost {
  readonly windowMessages: number;
  readonly windowBytes: number;
  readonly largestBody: number;
  readonly bySid = new Map<string, LiveSession>();
  isStopping = false;
  private readonly detached: Detached;
  private readonly options: SessionRegistryOptions;

  constructor(options: SessionRegistryOptions) {
    this.options = options;
    this.windowMessages = options.windowMessages;
    this.windowBytes = options.windowBytes;
    this.largestBody = options.largestBody;
    this.detached = new Detached({
      clock: options.clock,
      sessionTtl: options.sessionTtl,
      maxPerUser: options.maxDetachedPerUser,
      maxBytes: options.maxDetachedBytes,
      end: (session, why) => this.end(session, why),
    });
  }

  /** How many have a socket, and how many wait for one. */
  get counts(): { readonly attached: number; readonly detached: number } {
    const { size: detached } = this.detached;
    return { attached: this.bySid.size - detached, detached };
  }

  /** Takes over what the store has kept. */
  restore(): void {
    const { store, clock, turn, sessionTtl } = this.options;
    const oldest = clock.wallTime() - sessionTtl;
    const stored = [...store.load()].sort((a, b) => timeOf(a.detachedAt) - timeOf(b.detachedAt));
    for (const { record, detachedAt } of stored) {
      const session = this.add(record);
      if (detachedAt !== null && detachedAt <= oldest) this.end(session, 'it expired');
      else this.detached.add(session, 'uncounted');
      if (detachedAt !== null) continue;
      session.change().detachedAt = clock.wallTime();
      turn.touch(session);
    }
    turn.flush();
  }

  /** Decides about an `$open` and welcomes the client; returns why it may not come in. */
  open(
    socket: SessionSocket,
    request: OpenRequest,
    user: string | null,
  ): ProtocolError | undefined {
    const { turn, log } = this.options;
    // The decision is about what is committed.
    turn.flush();
    const known = this.bySid.get(request.sid);
    const token = newToken();
    const fresh = { epoch: randomUUID(), token: hashOf(token) };
    const admission = admit(known?.record, request, user, fresh, sameHash);
    if ('refused' in admission) return refusal(admission.refused);
    if (!known && !this.makeRoom()) {
      const code = CLOSE_CODES.tryAgainLater;
      return new ProtocolError('too many sessions', 'too many sessions', code);
    }
    const { resumed, record, from } = admission;
    const session = resumed && known ? known : this.begin(record, known);
    const superseded = session.socket;
    if (resumed) {
      this.detached.delete(session);
      session.take(record);
    }
    session.socket = socket;
    session.change().detachedAt = null;
    superseded?.close(CLOSE_CODES.superseded, 'superseded');
    const { epoch, processed: rx, refused } = session;
    socket.welcome(session, { epoch, token, resumed, rx, from, refused }, from);
    log({
      level: 'info',
      event: resumed ? 'session-resumed' : 'session-opened',
      connection: socket.id,
      session: session.sid.slice(0, 8),
    });
    turn.touch(session);
    turn.flush();
    if (resumed) {
      this.options.topics.resumed(session);
      session.inbox?.goOn();
    }
    return undefined;
  }

  /** The session has lost its socket, and waits for another. */
  detach(session: LiveSession): void {
    if (session.ended) return;
    session.socket = undefined;
    session.change().detachedAt = this.options.clock.wallTime();
    this.options.turn.touch(session);
    this.options.log({
      level: 'info',
      event: 'session-detached',
      session: session.sid.slice(0, 8),
    });
    this.detached.add(session, this.isStopping ? 'uncounted' : 'counted');
  }

  /** The session is over, and its socket, if it has one: for its client the next is a new one. */
  end(session: LiveSession, why: string, code = 1000, reason = ''): void {
    if (session.ended) return;
    const { socket } = session;
    this.remove(session, why);
    session.change().ended = true;
    this.options.turn.touch(session);
    socket?.close(code, reason);
  }

  /** The store has failed: what these sessions were is not certain any more. */
  lost(sessions: readonly LiveSession[], error: unknown): void {
    this.options.log({ level: 'error', event: 'store-failed', reason: describeError(error) });
    for (const session of sessions) {
      const { socket } = session;
      if (session.ended) continue;
      this.remove(session, 'the store failed');
      socket?.close(CLOSE_CODES.internalError, 'internal error');
    }
  }

  /** The client must not have a hole in what it got, and there is no room for the next message. */
  overflow(session: LiveSession): void {
    const { readsTooSlowly } = CLOSE_CODES;
    this.end(session, 'its window is full', readsTooSlowly, 'reads too slowly');
  }

  touch(session: LiveSession): void {
    this.options.turn.touch(session);
  }

  giving(session: LiveSession): void {
    this.options.turn.giving(session);
  }

  detachedBytes(change: number): void {
    this.detached.grow(change);
  }

  /** From now on a lost socket is the server's doing, and no reason to end a session. */
  stopping(): void {
    this.isStopping = true;
  }

  /**
   * No timer is left. The sessions stay in the store, and are over here: what a handler or the app
   * does to them from now on could be neither written nor kept.
   */
  stop(): void {
    this.detached.stop();
    for (const session of this.bySid.values()) {
      session.ended = true;
      session.inbox?.end();
    }
  }

  private add(record: SessionRecord): LiveSession {
    const session = new LiveSession(record, this);
    this.bySid.set(session.sid, session);
    this.options.topics.add(session);
    return session;
  }

  /** A new life under this name; the one before, if there was one, is over. */
  private begin(record: SessionRecord, before: LiveSession | undefined): LiveSession {
    const socket = before?.socket;
    if (before) this.remove(before, 'it began anew');
    socket?.close(CLOSE_CODES.superseded, 'superseded');
    const session = this.add(record);
    session.noteHead();
    session.change().fresh = true;
    return session;
  }

  private remove(session: LiveSession, why: string): void {
    session.ended = true;
    session.socket = undefined;
    this.bySid.delete(session.sid);
    this.detached.delete(session);
    this.options.topics.remove(session);
    session.inbox?.end();
    this.options.log({
      level: 'info',
      event: 'session-ended',
      session: session.sid.slice(0, 8),
      reason: why,
    });
  }

  private makeRoom(): boolean {
    if (this.bySid.size < this.options.maxSessions) return true;
    const oldest = this.detached.oldest;
    if (oldest) this.end(oldest, 'there are too many sessions');
    return oldest !== undefined;
  }
}

function refusal(reason: RefusedOpening): ProtocolError {
  if (reason === 'other-user') {
    return new ProtocolError(reason, 'the session of another user', CLOSE_CODES.otherUser);
  }
  const isOtherMode = reason === 'other-mode';
  const word = isOtherMode ? 'token-refused' : reason;
  const detail = isOtherMode
    ? 'authentication is on and the session without, or off and with'
    : word;
  return new ProtocolError(word, detail, CLOSE_CODES.protocol, { resumable: false });
}

function timeOf(detachedAt: number | null): number {
  return detachedAt ?? Infinity;
}
