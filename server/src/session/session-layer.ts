import { CLOSE_CODES } from '../close-codes.ts';
import type { ResolvedOptions } from '../options/resolved-options.ts';
import type { Logger } from '../log/logger.ts';
import type { ConnectionMode } from '../sockets/connection-mode.ts';
import { memoryStore } from '../store/memory-store.ts';
import { TopicHub } from '../topics/topic-hub.ts';
import type { PublishOptions } from '../topics/publish-options.ts';
import type { UpgradeRequest } from './authenticate.ts';
import { Deadlines } from './deadlines.ts';
import { EnvelopeReader } from './envelope-reader.ts';
import type { MessageHandler } from './handler.ts';
import { Handlers } from './handlers.ts';
import { helloFrame } from './hello-frame.ts';
import type { LiveSession } from './live-session.ts';
import { ACKNOWLEDGE_DELAY } from './outgoing-limits.ts';
import type { ServerSession } from './server-session.ts';
import { SessionRegistry } from './session-registry.ts';
import { SessionSocket } from './session-socket.ts';
import type { SocketHost } from './socket-host.ts';
import { Turn } from './turn.ts';

/** Clients take any shorter advice for this, in ms, and would all come back at that moment. */
const LEAST_ADVICE = 1_000;

/** All that speaks sessions, put together for one server. */
export interface SessionLayer {
  readonly sessions: ReadonlyMap<string, ServerSession>;
  readonly counts: { readonly attached: number; readonly detached: number };
  /**
   * Takes the store over, and what is in it; once, and by itself before anything is done with
   * sessions. Not sooner: a server that cannot listen must not take it from the one that does.
   * @throws the store's error, after which it may be tried again
   */
  restore(): void;
  /** What is spoken on a socket that asks for a session. */
  mode(upgrade: UpgradeRequest): ConnectionMode;
  handle(type: string, handler: MessageHandler): void;
  publish(topic: string, payload: unknown, options?: PublishOptions): void;
  subscribers(topic: string): number;
  transaction<T>(run: (tx: unknown) => T): T;
  /** The server begins to stop. */
  stopping(): void;
  /** Sends every session's client away, each with another advice up to `spread` ms. */
  drain(spread: number): void;
  /** Leaves no timer behind. */
  stop(): void;
}

/** How much of the largest buffer one message may fill, and from where on writing waits. */
const PARTS = 4;
const LONGEST_BATCH_BYTES_PER_CHARACTER = 3;
const ACK_SLACK = 10;

export function sessionLayer(options: ResolvedOptions, log: Logger): SessionLayer {
  const { clock, maxBufferedBytes, maxMessageBytes, batchDelay, authenticate } = options;
  const store = options.store ?? memoryStore();
  const largestBody = Math.min(Math.floor(maxBufferedBytes / 2), options.windowBytes);
  const sockets = new Set<SessionSocket>();
  const handlers = new Handlers();
  const turn = new Turn({
    ...options,
    store,
    wallTime: () => clock.wallTime(),
    failed: (sessions, error) => lost(sessions, error),
  });
  const overflow = (session: LiveSession) => registry.overflow(session);
  const rules = options.topics;
  const topics = new TopicHub({ ...options, rules, largestBody, turn, overflow, log });
  const registry: SessionRegistry = new SessionRegistry({
    ...options,
    log,
    store,
    turn,
    topics,
    largestBody,
  });
  const lost = (sessions: readonly LiveSession[], error: unknown) => registry.lost(sessions, error);
  const inboxHost = { ...options, handlers, store, turn, log, largestBody, overflow, lost };
  const openDeadlines = new Deadlines<SessionSocket>({
    clock,
    delay: options.openTimeout,
    slack: ACK_SLACK,
    run: (socket) => socket.openTimedOut(),
  });
  const ackDeadlines = new Deadlines<SessionSocket>({
    clock,
    delay: ACKNOWLEDGE_DELAY,
    slack: ACK_SLACK,
    run: (socket) => socket.acknowledge(),
  });
  const host: SocketHost = {
    clock,
    log,
    turn,
    registry,
    reader: new EnvelopeReader({ turn, log, registry, topics, inboxHost }),
    authenticate,
    sockets,
    hello: helloFrame(options, store.memory),
    outgoing: {
      frameCharacters: Math.floor(maxMessageBytes / LONGEST_BATCH_BYTES_PER_CHARACTER),
      highWater: Math.floor(maxBufferedBytes / PARTS),
      maxWaiting: maxBufferedBytes,
      batches: batchDelay > 0,
    },
    bucket: { rate: options.messagesPerSecond, burst: options.messageBurst },
    maxDepth: options.maxDepth,
    batchDelay,
    openDeadlines,
    ackDeadlines,
  };
  let isRestored = false;
  function restore(): void {
    if (isRestored) return;
    registry.restore();
    isRestored = true;
  }

  return {
    get sessions() {
      restore();
      return registry.bySid;
    },
    get counts() {
      return registry.counts;
    },
    restore,
    mode: (upgrade) => new SessionSocket(upgrade, host),
    handle: (type, handler) => handlers.add(type, handler),
    publish(topic, payload, how) {
      restore();
      topics.publish(topic, payload, how);
    },
    subscribers(topic) {
      restore();
      return topics.subscribersOf(topic);
    },
    transaction(run) {
      restore();
      return turn.transact(run);
    },
    stopping: () => registry.stopping(),
    drain(spread) {
      turn.flush();
      const least = spread > LEAST_ADVICE ? LEAST_ADVICE : 0;
      for (const socket of sockets) {
        const retryAfter = Math.floor(least + Math.random() * (spread - least));
        const bye = { code: 'drain', retryAfter, resumable: true };
        socket.bye(bye, CLOSE_CODES.serviceRestart, 'draining');
      }
    },
    stop() {
      isRestored = true;
      openDeadlines.clear();
      ackDeadlines.clear();
      registry.stop();
      topics.stop();
      turn.flush();
      turn.stop();
    },
  };
}
