import { LifelineServerError } from '../errors.ts';
import type { SessionChange } from '../store/session-change.ts';
import { confirmed } from './admit.ts';
import { acknowledge } from './arrival.ts';
import type { Inbox } from './inbox.ts';
import { messageBody, sizeOf } from './message-body.ts';
import type { ServerSession } from './server-session.ts';
import type { Sent, SessionRecord } from './session-record.ts';
import type { SessionSocket } from './session-socket.ts';

/** What the sessions of one server share. */
export interface SessionHost {
  readonly windowMessages: number;
  readonly windowBytes: number;
  readonly largestBody: number;
  /** Has what changed committed and written at the end of this turn. */
  touch(session: LiveSession): void;
  /** Called before a message gets its number. */
  giving(session: LiveSession): void;
  /** Ends a session; `why` goes to the log. */
  end(session: LiveSession, why: string): void;
  /** Bytes were added to, or taken from, the window of a session without a socket. */
  detachedBytes(change: number): void;
}

/** The fields of a change, while they are gathered. */
export type PendingChange = { -readonly [Name in keyof SessionChange]: SessionChange[Name] } & {
  sent?: Sent[];
  ids?: string[];
};

/** A session at run time: its record, its socket if it has one, and what is not committed yet. */
export class LiveSession implements ServerSession {
  readonly sid: string;
  readonly user: string | null;
  /** Whom the ids of its messages are remembered for. */
  readonly owner: string;
  epoch: string;
  processed: number;
  /** The highest number of the client's that was taken; above `processed` they wait. */
  received: number;
  acked: number;
  window: Sent[];
  windowBytes: number;
  refused: SessionRecord['refused'];
  topics: Set<string>;
  socket: SessionSocket | undefined;
  inbox: Inbox | undefined;
  ended = false;
  /** Whether it is on the list of the turn. */
  touched = false;
  private token: string;
  private previousToken: string | null;
  private att: number;
  private pending: PendingChange | undefined;
  private readonly host: SessionHost;

  constructor(record: SessionRecord, host: SessionHost) {
    this.host = host;
    this.sid = record.sid;
    this.user = record.user;
    // The first letter keeps a user who chose a session's name apart from it.
    this.owner = record.user === null ? `s${record.sid}` : `u${record.user}`;
    this.epoch = record.epoch;
    this.token = record.token;
    this.previousToken = record.previousToken;
    this.att = record.att;
    this.processed = this.received = record.processed;
    this.acked = record.acked;
    this.window = [...record.window];
    this.windowBytes = bytesOf(record.window);
    this.refused = record.refused;
    this.topics = new Set(record.topics);
  }

  get attached(): boolean {
    return this.socket !== undefined;
  }

  get queued(): number {
    return this.window.length;
  }

  /** The highest number given. */
  get given(): number {
    return this.acked + this.window.length;
  }

  /** All of it as plain data, for the functions that decide. */
  get record(): SessionRecord {
    const { sid, user, epoch, token, previousToken, att, processed, acked, window } = this;
    const { refused } = this;
    const topics = [...this.topics];
    const head = { sid, user, epoch, token, previousToken, att, processed, acked };
    return { ...head, window, refused, topics };
  }

  /** Goes on as the record says, which is this session's own after a decision. */
  take({ token, previousToken, att, acked, window, refused }: SessionRecord): void {
    this.token = token;
    this.previousToken = previousToken;
    this.att = att;
    this.acked = acked;
    this.window = [...window];
    this.windowBytes = bytesOf(window);
    this.refused = refused;
    this.noteHead();
    this.change().refused = refused;
  }

  /** Notes the whole head: for a new session, or where the tokens have changed. */
  noteHead(): void {
    this.change().head = this.head();
  }

  /** A frame came after `$welcome`. */
  confirm(): void {
    if (this.previousToken === null) return;
    this.previousToken = confirmed(this.record).previousToken;
    this.noteHead();
    this.host.touch(this);
  }

  send(type: string, payload?: unknown): void {
    const body = messageBody(type, payload);
    const bytes = sizeOf(body, this.host.largestBody);
    this.checkRoom(1, bytes);
    this.append(body, bytes);
  }

  /**
   * @throws {LifelineServerError} `window-full`, or `session-ended`: if it has to end for want of
   * room, it does
   */
  checkRoom(messages: number, bytes: number): void {
    if (this.ended) throw sessionEnded();
    const { windowMessages, windowBytes } = this.host;
    if (this.hasRoom(messages, bytes)) return;
    if (this.attached) {
      const message = `the client has not acknowledged ${this.window.length} messages, ${this.windowBytes} bytes: the window holds ${windowMessages} and ${windowBytes}`;
      throw new LifelineServerError('window-full', message, { value: bytes });
    }
    this.host.end(this, 'its window is full');
    throw new LifelineServerError('session-ended', 'the session ended: its window was full');
  }

  /**
   * What one handler sends waits for room, so that it is refused only where it never can have any.
   * @throws {LifelineServerError} `window-full`, or `session-ended`
   */
  checkFits(messages: number, bytes: number): void {
    if (this.ended) throw sessionEnded();
    if (this.couldHold(messages, bytes)) return;
    const { windowMessages, windowBytes } = this.host;
    const message = `one handler sends ${messages} messages, ${bytes} bytes: the window holds ${windowMessages} and ${windowBytes}`;
    throw new LifelineServerError('window-full', message, { value: bytes });
  }

  /** Whether there would be room if the window were empty. */
  couldHold(messages: number, bytes: number): boolean {
    const { windowMessages, windowBytes } = this.host;
    return messages <= windowMessages && bytes <= windowBytes;
  }

  /** Whether more than half of the window is full: then no further message begins to be handled. */
  get isCrowded(): boolean {
    const { windowMessages, windowBytes } = this.host;
    return this.window.length > windowMessages / 2 || this.windowBytes > windowBytes / 2;
  }

  hasRoom(messages: number, bytes: number): boolean {
    const { windowMessages, windowBytes } = this.host;
    return (
      this.window.length + messages <= windowMessages && this.windowBytes + bytes <= windowBytes
    );
  }

  /** Gives the message its number and notes it, whether there is room or not. */
  append(body: string, bytes: number): void {
    this.host.giving(this);
    const sent = { n: this.given + 1, body };
    this.window.push(sent);
    this.windowBytes += bytes;
    if (!this.socket && !this.ended) this.host.detachedBytes(bytes);
    const change = this.change();
    (change.sent ??= []).push(sent);
    this.host.touch(this);
  }

  /** Takes the last messages back that were appended in this turn, down to the number `given`. */
  takeBack(given: number): void {
    const count = this.given - given;
    if (count <= 0) return;
    const gone = this.window.splice(this.window.length - count);
    const bytes = bytesOf(gone);
    this.windowBytes -= bytes;
    if (!this.socket && !this.ended) this.host.detachedBytes(-bytes);
    this.pending?.sent?.splice(this.pending.sent.length - count);
  }

  /** Takes an acknowledgement; false if that was never sent. */
  acknowledged(a: number): boolean {
    if (a <= this.acked) return true;
    const rest = acknowledge(this, a);
    if (!rest) return false;
    for (let i = 0; i < a - this.acked; i++) {
      this.windowBytes -= Buffer.byteLength(this.window[i]?.body ?? '');
    }
    this.acked = rest.acked;
    this.window = rest.window as Sent[];
    // It is committed with the next change: until then a crash only means more to be told again.
    this.change().acked = a;
    return true;
  }

  /** Notes that number `n` is done with; with the id, if it is to be remembered. */
  done(n: number, id: string | undefined): void {
    this.processed = n;
    const change = this.change();
    change.processed = n;
    if (id !== undefined) {
      (change.ids ??= []).push(id);
      change.owner = this.owner;
    }
    this.host.touch(this);
  }

  get hasChange(): boolean {
    return this.pending !== undefined;
  }

  /** What is gathered for the store, to add to. */
  change(): PendingChange {
    return (this.pending ??= { sid: this.sid });
  }

  /** What is to be written to the store, once. */
  takeChange(): SessionChange | undefined {
    const { pending } = this;
    this.pending = undefined;
    // The head that was noted may be older than what came after it in the same turn.
    if (pending?.head) pending.head = this.head();
    return pending;
  }

  private head(): NonNullable<SessionChange['head']> {
    const { sid, user, epoch, token, previousToken, att, processed, acked } = this;
    return { sid, user, epoch, token, previousToken, att, processed, acked };
  }
}

function sessionEnded(): LifelineServerError {
  return new LifelineServerError('session-ended', 'the session is over');
}

function bytesOf(window: readonly Sent[]): number {
  let bytes = 0;
  for (const { body } of window) bytes += Buffer.byteLength(body);
  return bytes;
}
