import { CLOSE_CODES } from '../close-codes.ts';
import type { Connection } from '../sockets/connection.ts';
import type { ConnectionMode } from '../sockets/connection-mode.ts';
import { identify } from './authenticate.ts';
import type { UpgradeRequest } from './authenticate.ts';
import type { ClientEnvelope } from './client-envelope.ts';
import { type EnvelopeReader } from './envelope-reader.ts';
import type { LiveSession } from './live-session.ts';
import { controlBody } from './message-body.ts';
import { readOpening } from './open-request.ts';
import type { Opening } from './open-request.ts';
import { Outgoing } from './outgoing.ts';
import { ProtocolError } from './protocol-error.ts';
import { readEnvelopes } from './read-envelopes.ts';
import type { SocketHost } from './socket-host.ts';
import { TokenBucket } from './token-bucket.ts';

/** Writes in a row, each soon after the one before, that make a stream. */
const STREAM = 16;

/**
 * After a wait that nothing has used, so many more: on a fast network question and answer follow each
 * other as quickly as a stream, and waiting only delays them.
 */
const IN_VAIN = 1_000;

/** One socket on which a session is spoken, from its `$hello` to its close. */
export class SessionSocket implements ConnectionMode {
  /** What goes out once the session is open. */
  outgoing!: Outgoing;
  readonly upgrade: UpgradeRequest;
  session: LiveSession | undefined;
  private phase: 'opening' | 'authenticating' | 'open' | 'closed' = 'opening';
  private isPaused = false;
  /** Fresh credentials that are not decided about yet. */
  private undecided = 0;
  private streak = 0;
  private flushedAt = 0;
  private connection!: Connection;
  private readonly host: SocketHost;
  private readonly bucket: TokenBucket;

  constructor(upgrade: UpgradeRequest, host: SocketHost) {
    this.upgrade = upgrade;
    this.host = host;
    this.bucket = new TokenBucket(host.bucket, host.clock.now());
  }

  get id(): string {
    return this.connection.id;
  }

  get isOpen(): boolean {
    return this.phase === 'open';
  }

  opened(connection: Connection): void {
    const { host } = this;
    this.connection = connection;
    this.outgoing = new Outgoing(connection, host.outgoing, () => {
      if (this.session) host.turn.touch(this.session);
    });
    host.sockets.add(this);
    connection.send(host.hello);
    host.openDeadlines.start(this);
  }

  text(_connection: Connection, text: string): void {
    if (this.phase === 'closed') return;
    try {
      if (this.session) this.read(this.session, text);
      else this.readOpen(text);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.fail(error);
    }
  }

  binary(): void {
    const reason = this.session ? 'bad-frame' : 'not-open';
    if (this.phase !== 'closed') this.fail(new ProtocolError(reason, 'binary'));
  }

  closed(_connection: Connection, code: number): void {
    const { session } = this;
    const wasOpen = this.phase !== 'closed';
    this.release();
    if (!session || !wasOpen) return;
    // While the server stops, 1000 may be the answer to its own.
    if (code === 1000 && !this.host.registry.isStopping) {
      this.host.registry.end(session, 'closed by the client');
    } else this.host.registry.detach(session);
  }

  /** No `$open` in time, or no decision about credentials. */
  openTimedOut(): void {
    const detail = this.phase === 'opening' ? 'no $open' : 'no decision about credentials';
    this.fail(new ProtocolError('open-timeout', detail, CLOSE_CODES.unauthorized));
  }

  /** The session is this socket's from now on; tells the client so. */
  welcome(session: LiveSession, welcome: object, from: number): void {
    this.phase = 'open';
    this.session = session;
    this.outgoing.welcome(controlBody('$welcome', welcome));
    this.outgoing.written = from - 1;
    this.outgoing.acknowledged = session.processed;
    this.host.openDeadlines.stop(this);
  }

  /** Writes what the session has for it; called once all of that is committed, perhaps after a wait. */
  flush(session: LiveSession, waited = false): void {
    if (this.phase !== 'open') return;
    const { outgoing, host } = this;
    // The acknowledgements that make room in the window come on this socket.
    if (session.inbox?.isHeld) this.readOn();
    const written = outgoing.flush(session);
    if (written > 0) {
      const now = performance.now();
      if (waited && written < 2) this.streak = -IN_VAIN;
      else if (this.streak < 0 || now - this.flushedAt < host.batchDelay) this.streak++;
      else this.streak = 0;
      this.flushedAt = now;
    }
    if (outgoing.isOverfull) this.close(CLOSE_CODES.readsTooSlowly, 'reads too slowly');
    else if (outgoing.acknowledged === session.processed) host.ackDeadlines.stop(this);
    else if (!host.ackDeadlines.has(this)) host.ackDeadlines.start(this);
  }

  /** Whether so much was written lately that a little more may be waited for. */
  isStreaming(within: number): boolean {
    return this.streak >= STREAM && performance.now() - this.flushedAt < within;
  }

  /** Nothing has carried an acknowledgement for too long. */
  acknowledge(): void {
    if (!this.session || this.outgoing.acknowledged === this.session.processed) return;
    this.outgoing.isAckDue = true;
    this.host.turn.touch(this.session);
  }

  /** Reads on, after messages have been handled. */
  readOn(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.connection.resume();
  }

  /** Says `$bye` and why, and closes. */
  bye(payload: object, code: number, reason: string): void {
    if (this.phase === 'closed') return;
    this.connection.send(`{${controlBody('$bye', payload)}}`);
    this.close(code, reason);
  }

  /** Closes; the session, if it is still this socket's, waits for its client from now on. */
  close(code: number, reason: string): void {
    if (this.phase === 'closed') return;
    const { session } = this;
    this.release();
    this.connection.close(code, reason);
    if (session?.socket === this) this.host.registry.detach(session);
  }

  private release(): void {
    this.phase = 'closed';
    this.session = undefined;
    this.host.sockets.delete(this);
    this.host.openDeadlines.stop(this);
    this.host.ackDeadlines.stop(this);
    // Else the answer to the close frame would never be read.
    this.readOn();
  }

  private readOpen(text: string): void {
    const [envelope, ...more] = this.envelopesBeforeOpen(text);
    if (envelope?.type !== '$open' || more.length > 0) throw new ProtocolError('not-open');
    if (this.phase === 'authenticating') throw new ProtocolError('open-twice');
    if (envelope.n !== undefined) throw new ProtocolError('bad-number', 'on a control frame');
    const opening = readOpening(envelope.payload);
    this.phase = 'authenticating';
    const { authenticate } = this.host;
    if (authenticate) {
      void identify(authenticate, opening.auth, this.upgrade).then((user) =>
        this.authenticated(opening, user),
      );
    } else this.admit(opening, null);
  }

  private envelopesBeforeOpen(text: string): readonly ClientEnvelope[] {
    try {
      return [readEnvelopes(text, this.host.maxDepth)].flat();
    } catch {
      throw new ProtocolError('not-open');
    }
  }

  private authenticated(opening: Opening, user: string | null): void {
    if (this.phase !== 'authenticating') return;
    if (user === null) this.fail(authRefused());
    else this.admit(opening, user);
  }

  private admit(opening: Opening, user: string | null): void {
    const refused = this.host.registry.open(this, opening.request, user);
    if (refused) this.fail(refused);
  }

  private read(session: LiveSession, text: string): void {
    const { host, outgoing } = this;
    const envelopes = readEnvelopes(text, host.maxDepth);
    outgoing.unacknowledgedBytes += text.length;
    session.confirm();
    const now = host.clock.now();
    const reader = host.reader;
    if (Array.isArray(envelopes)) {
      for (const envelope of envelopes as readonly ClientEnvelope[]) {
        // What an earlier one of the batch has ended takes no more.
        if (this.session !== session) return;
        this.take(reader, session, envelope, now);
      }
    } else this.take(reader, session, envelopes as ClientEnvelope, now);
    this.bound(session, text.length);
  }

  /** A frame has been taken: goes on with what waited for its acknowledgement, or reads no more. */
  private bound({ inbox }: LiveSession, size: number): void {
    if (!inbox || !this.isOpen) return;
    inbox.frameTaken(size);
    inbox.goOn();
    if (inbox.isOverfull) {
      inbox.forget();
      this.close(CLOSE_CODES.readsTooSlowly, 'reads too slowly');
    } else if (inbox.isFull && !inbox.isHeld) this.pause();
  }

  private pause(): void {
    if (this.isPaused || !this.isOpen) return;
    this.isPaused = true;
    this.connection.pause();
  }

  private take(
    reader: EnvelopeReader,
    session: LiveSession,
    envelope: ClientEnvelope,
    now: number,
  ): void {
    const counts = reader.take(this, session, envelope);
    if (counts && !this.bucket.take(1, this.host.bucket, now)) {
      const { burst, rate } = this.host.bucket;
      const retryAfter = Math.ceil((burst / rate) * 1_000);
      const bye = { retryAfter, resumable: true };
      const detail = `more than ${rate} messages a second`;
      throw new ProtocolError('rate-limit', detail, CLOSE_CODES.rateLimit, bye);
    }
  }

  /** Fresh credentials on the live connection, with as much time as those that it began with. */
  async authenticateAgain(auth: unknown): Promise<void> {
    const { session, host } = this;
    if (!session || !host.authenticate) return;
    // Of several, the first one's: or who goes on sending some is never cut off.
    if (this.undecided++ === 0) host.openDeadlines.start(this);
    const user = await identify(host.authenticate, auth, this.upgrade);
    if (this.session !== session) return;
    if (--this.undecided === 0) host.openDeadlines.stop(this);
    if (user === null) this.fail(authRefused());
    else if (user !== session.user) {
      const { otherUser } = CLOSE_CODES;
      this.fail(new ProtocolError('other-user', 'credentials of another user', otherUser));
    }
  }

  /** Ends the connection for what its client did. */
  fail(error: ProtocolError): void {
    if (this.phase === 'closed') return;
    const { code, reason, message, bye } = error;
    this.host.log({
      level: 'warn',
      event: 'protocol-error',
      connection: this.id,
      ...(this.session && { session: this.session.sid.slice(0, 8) }),
      code,
      reason: message === reason ? reason : `${reason}: ${message}`,
    });
    if (bye) this.bye({ code: reason, ...bye }, code, reason);
    else this.close(code, reason);
  }
}

function authRefused(): ProtocolError {
  return new ProtocolError('auth-refused', 'credentials refused', CLOSE_CODES.unauthorized);
}
