import type { Logger } from '../log/logger.ts';
import type { TopicHub } from '../topics/topic-hub.ts';
import { arrival } from './arrival.ts';
import type { ClientEnvelope, ClientMessage } from './client-envelope.ts';
import { Inbox } from './inbox.ts';
import type { InboxHost } from './inbox.ts';
import type { LiveSession } from './live-session.ts';
import { controlBody } from './message-body.ts';
import { ProtocolError } from './protocol-error.ts';
import type { SessionRegistry } from './session-registry.ts';
import type { SessionSocket } from './session-socket.ts';
import type { Turn } from './turn.ts';

export interface EnvelopeReaderOptions {
  readonly turn: Turn;
  readonly log: Logger;
  readonly registry: Pick<SessionRegistry, 'end'>;
  readonly topics: TopicHub;
  readonly inboxHost: InboxHost;
}

const DOLLAR = 0x24;
const LONGEST_ID = 64;
const LONGEST_TOPIC = 256;
const MOST_TOPICS = 1_000;

/** Decides what each envelope of an open session means: PROTOCOL.md, sections 4 and 5. */
export class EnvelopeReader {
  private readonly options: EnvelopeReaderOptions;

  constructor(options: EnvelopeReaderOptions) {
    this.options = options;
  }

  /**
   * Takes an envelope; says whether it counts against the rate.
   * @throws {ProtocolError}
   */
  take(socket: SessionSocket, session: LiveSession, envelope: ClientEnvelope): boolean {
    const { a, type } = envelope;
    const before = session.acked;
    if (a !== undefined) {
      if (!isNumber(a)) throw new ProtocolError('bad-ack');
      if (!session.acknowledged(a)) throw new ProtocolError('ack-beyond');
    }
    if (type.charCodeAt(0) !== DOLLAR) {
      this.message(socket, session, envelope);
      return true;
    }
    if (envelope.n !== undefined) throw new ProtocolError('bad-number');
    this.control(socket, session, envelope);
    // The server sends faster than clients may, so those that it makes them send are free.
    return type !== '$ack' || session.acked === before;
  }

  private message(socket: SessionSocket, session: LiveSession, message: ClientEnvelope): void {
    const { n, id } = message;
    if (n === undefined) throw new ProtocolError('missing-number');
    if (!isNumber(n) || n === 0) throw new ProtocolError('bad-number');
    // UTF-8 has no lone surrogates: two such ids could be one in a store.
    if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID || !id.isWellFormed()) {
      throw new ProtocolError('bad-id');
    }
    switch (arrival(session.received, n)) {
      case 'next':
        session.received = n;
        session.inbox ??= new Inbox(session, this.options.inboxHost);
        session.inbox.accept(message as ClientMessage);
        break;
      case 'again':
        socket.outgoing.isAckDue = true;
        this.options.turn.touch(session);
        break;
      case 'gap':
        throw new ProtocolError('gap', `number ${n} after ${session.received}`);
    }
  }

  private control(
    socket: SessionSocket,
    session: LiveSession,
    { type, a, payload }: ClientEnvelope,
  ): void {
    const { turn, topics, registry } = this.options;
    const fields = (typeof payload === 'object' && payload !== null ? payload : {}) as Fields;
    switch (type) {
      case '$ack':
        if (a === undefined) throw new ProtocolError('bad-control', '$ack without a');
        break;
      case '$ping':
        socket.outgoing.push(controlBody('$pong', { t: time(fields) }));
        turn.touch(session);
        break;
      case '$pong':
        time(fields);
        break;
      case '$nack':
        this.nack(session, fields);
        break;
      case '$sub':
        topics.subscribe(session, topicsOf(fields), fields.reset === true);
        break;
      case '$unsub':
        topics.unsubscribe(session, topicsOf(fields));
        break;
      case '$cancel':
        if (typeof fields.id !== 'string') throw new ProtocolError('bad-control', '$cancel');
        session.inbox?.cancel(fields.id);
        break;
      case '$auth':
        if (!('auth' in fields)) throw new ProtocolError('bad-control', '$auth');
        void socket.authenticateAgain(fields.auth);
        break;
      case '$bye':
        registry.end(session, 'the client said $bye');
        break;
      case '$open':
        throw new ProtocolError('open-twice');
      default:
        throw new ProtocolError('unknown-control', type);
    }
  }

  private nack(session: LiveSession, { n, code }: Fields): void {
    if (!isNumber(n) || n === 0 || typeof code !== 'string') {
      throw new ProtocolError('bad-control', '$nack');
    }
    if (n > session.given) throw new ProtocolError('ack-beyond', '$nack');
    this.options.log({
      level: 'warn',
      event: 'nack',
      session: session.sid.slice(0, 8),
      reason: `the client could not use number ${n}: ${code.slice(0, 64)}`,
    });
  }
}

type Fields = Readonly<Record<string, unknown>>;

function time({ t }: Fields): number {
  if (typeof t === 'number' && Number.isFinite(t)) return t;
  throw new ProtocolError('bad-control', 't is no number');
}

function topicsOf({ topics }: Fields): readonly string[] {
  const isValid =
    Array.isArray(topics) &&
    topics.length <= MOST_TOPICS &&
    topics.every(
      (topic) => typeof topic === 'string' && topic !== '' && topic.length <= LONGEST_TOPIC,
    );
  if (!isValid) throw new ProtocolError('bad-control', 'topics');
  return topics as string[];
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
