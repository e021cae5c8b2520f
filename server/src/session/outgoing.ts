import type { Connection } from '../sockets/connection.ts';
import type { LiveSession } from './live-session.ts';
import { ACKNOWLEDGE_BYTES, ACKNOWLEDGE_MESSAGES } from './outgoing-limits.ts';
import type { OutgoingLimits } from './outgoing-limits.ts';

/**
 * What goes out on one socket of a session. It gathers, and `flush` writes: refusals first, because
 * an acknowledgement would cover them; then control frames, numbered messages, volatile ones.
 */
export class Outgoing {
  /** The highest number written on this socket. */
  written = 0;
  /** The highest number of the client's acknowledged on this socket. */
  acknowledged = 0;
  /** Whether an acknowledgement is to go out even if nothing else does. */
  isAckDue = false;
  /** Bytes received since the last acknowledgement. */
  unacknowledgedBytes = 0;
  private first: string | undefined;
  private refusals: string[] = [];
  private others: string[] = [];
  private latest: Map<string, string> | undefined;
  /** Characters of the refusals and others, */
  private waitingInOrder = 0;
  /** and of the latest. */
  private waitingLatest = 0;
  private isBlocked = false;
  private frame = '';
  private inFrame = 0;
  private readonly connection: Connection;
  private readonly limits: OutgoingLimits;
  private readonly onWritten: () => void;

  /** `unblocked` is called when there is room again for what could not be written. */
  constructor(connection: Connection, limits: OutgoingLimits, unblocked: () => void) {
    this.connection = connection;
    this.limits = limits;
    this.onWritten = () => {
      if (!this.isBlocked || connection.bufferedAmount > limits.highWater / 2) return;
      this.isBlocked = false;
      unblocked();
    };
  }

  /** Whether more waits than a client may leave unread. */
  get isOverfull(): boolean {
    return this.waiting > this.limits.maxWaiting;
  }

  private get waiting(): number {
    return this.waitingInOrder + this.waitingLatest;
  }

  /** `$welcome`: before all else, and in a frame of its own. */
  welcome(body: string): void {
    this.first = body;
  }

  /** A `$nack` of a message. */
  refuse(body: string): void {
    this.refusals.push(body);
    this.waitingInOrder += body.length;
  }

  /** A control frame, or a volatile message that is not to be left out. */
  push(body: string): void {
    this.others.push(body);
    this.waitingInOrder += body.length;
  }

  /** A volatile message. While the client reads too slowly, it replaces the one of the same name. */
  pushVolatile(name: string, body: string): void {
    // Without a jam none is left out, unless one turn brings more than a socket should hold. After one
    // it must not overtake what has waited, and may be older.
    if (!this.isBlocked && !this.latest && this.waiting < this.limits.highWater) {
      this.push(body);
      return;
    }
    this.latest ??= new Map();
    this.waitingLatest += body.length - (this.latest.get(name)?.length ?? 0);
    // Deleted first, so that the order stays that in which they were published.
    this.latest.delete(name);
    this.latest.set(name, body);
  }

  /** Writes as much as the client can take; says how many envelopes that was. */
  flush({ window, acked, processed }: LiveSession): number {
    if (this.isBlocked) return 0;
    const news = processed > this.acknowledged;
    let a = news ? `"a":${processed},` : '';
    let count = 0;
    if (this.first !== undefined) {
      this.add(`{${this.first}}`);
      this.emit();
      this.first = undefined;
    }
    if (this.refusals.length > 0) {
      for (const body of this.refusals) this.add(`{${body}}`);
      count = this.refusals.length;
      this.refusals = [];
      this.isAckDue = true;
    }
    if (this.others.length > 0) {
      for (const body of this.others) {
        this.add(`{${a}${body}}`);
        a = '';
      }
      count += this.others.length;
      this.others = [];
    }
    this.waitingInOrder = 0;
    for (let i = Math.max(0, this.written - acked); i < window.length && this.hasRoom; i++) {
      const sent = window[i];
      if (!sent) break;
      this.add(`{"n":${sent.n},${a}${sent.body}}`);
      this.written = sent.n;
      a = '';
      count++;
    }
    for (const [name, body] of this.latest ?? []) {
      if (!this.hasRoom) break;
      this.add(`{${body}}`);
      this.latest?.delete(name);
      this.waitingLatest -= body.length;
      count++;
    }
    if (this.latest?.size === 0) this.latest = undefined;
    const carried = news && a === '';
    if (!carried && this.isAlone(processed)) {
      this.add(`{"type":"$ack","a":${processed}}`);
      count++;
      this.noteAcknowledged(processed);
    } else if (carried) this.noteAcknowledged(processed);
    this.emit();
    return count;
  }

  private get hasRoom(): boolean {
    return !this.isBlocked;
  }

  /** Whether an acknowledgement goes out that nothing else carries. */
  private isAlone(processed: number): boolean {
    const messages = processed - this.acknowledged;
    return (
      this.isAckDue ||
      messages >= ACKNOWLEDGE_MESSAGES ||
      (messages > 0 && this.unacknowledgedBytes >= ACKNOWLEDGE_BYTES)
    );
  }

  private noteAcknowledged(processed: number): void {
    this.acknowledged = processed;
    this.isAckDue = false;
    this.unacknowledgedBytes = 0;
  }

  private add(envelope: string): void {
    const { frameCharacters, batches } = this.limits;
    if (this.inFrame > 0) {
      if (!batches || this.frame.length + envelope.length >= frameCharacters) this.emit();
      else this.frame += ',';
    }
    this.frame += envelope;
    this.inFrame++;
  }

  private emit(): void {
    if (this.inFrame === 0) return;
    const text = this.inFrame === 1 ? this.frame : `[${this.frame}]`;
    this.frame = '';
    this.inFrame = 0;
    const { connection, limits } = this;
    if (connection.bufferedAmount + text.length <= limits.highWater) connection.send(text);
    else {
      this.isBlocked = true;
      connection.send(text, this.onWritten);
    }
  }
}
