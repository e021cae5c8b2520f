import type { Clock } from '../clock.ts';
import type { LogEntry } from '../log/log-entry.ts';
import type { Authenticate } from '../session/authenticate.ts';
import type { SessionStore } from '../store/session-store.ts';
import type { TopicRules } from '../topics/topic-rules.ts';

/** What can be said about a server. All durations are milliseconds, all sizes bytes. */
export interface LifelineServerOptions<Tx = unknown> {
  /**
   * The address to listen on. `0.0.0.0` or `::` listens on every one.
   * @default '127.0.0.1'
   */
  readonly host?: string | undefined;
  /**
   * The port to listen on, 0 to 65535; 0 takes a free one.
   * @default 8080
   */
  readonly port?: number | undefined;
  /**
   * The only path on which sockets are taken, such as `/socket`. A socket on any other path is
   * closed with 1008. Unset: every path is taken.
   * @default undefined
   */
  readonly path?: string | undefined;
  /**
   * The pages that may connect, as origins (`https://app.example.com`); `['*']` allows all of them.
   * A refused page gets 1008. A client that sends no `Origin` header is no page, and is always
   * allowed: this list protects people's browsers, it is no authentication.
   *
   * Unset: pages of the same host as the server, whatever the scheme; and while the server listens
   * on a loopback address, pages of any loopback origin, because `ng serve` has a port of its own.
   * A list replaces that default. Name the origins when the server is reachable by name: comparing
   * with the `Host` header does not stop DNS rebinding.
   * @default undefined
   */
  readonly origins?: readonly string[] | undefined;
  /**
   * The largest message taken, 1,024 to 16,777,216 bytes. A larger one closes its connection with 1009.
   * @default 65_536
   */
  readonly maxMessageBytes?: number | undefined;
  /**
   * How deep objects and arrays may be nested in a message, 1 to 1,000.
   * @default 64
   */
  readonly maxDepth?: number | undefined;
  /**
   * Time between two pings (RFC 6455, section 5.5.2) to a client, 10 to 3,600,000 ms.
   * @default 25_000
   */
  readonly pingInterval?: number | undefined;
  /**
   * A connection from which no frame has come for this long is closed with 4408 and terminated.
   * 20 to 86,400,000 ms, and more than `pingInterval`. It is checked at least ten times a ping
   * interval and at least once a second, and is late by one such step at most.
   * @default 60_000
   */
  readonly silenceTimeout?: number | undefined;
  /**
   * Connections at the same time, 1 to 1,000,000. One more is closed with 1013.
   * @default 10_000
   */
  readonly maxConnections?: number | undefined;
  /**
   * How much may wait to be read by one client, 1,024 to 1,073,741,824 bytes, at least
   * `maxMessageBytes`. Beyond it the client is closed with 4413.
   * @default 1_048_576
   */
  readonly maxBufferedBytes?: number | undefined;
  /**
   * How long a closing handshake may take before the socket is terminated, 0 to 60,000 ms.
   * @default 2_000
   */
  readonly closeGrace?: number | undefined;
  /**
   * A directory to serve over HTTP, so that a page and its socket share one address.
   * @default undefined
   */
  readonly staticFiles?: string | undefined;
  /**
   * Who a client is, from the `auth` of its `$open` or `$auth`. It may take until `openTimeout`;
   * null, a throw or a rejection refuses the client with 4401. Unset: everybody is taken and
   * anonymous, so that no limit counts per user.
   * @default undefined
   */
  readonly authenticate?: Authenticate | undefined;
  /**
   * Which topics there are, and who may subscribe to them.
   * @default {} (every topic, for everybody)
   */
  readonly topics?: TopicRules | undefined;
  /**
   * Where sessions and the ids of processed messages are kept. It stays open when the server is
   * closed: who made it closes it.
   * @default memoryStore(), a new one for each server
   */
  readonly store?: SessionStore<Tx> | undefined;
  /**
   * How long a session's socket may take from the upgrade to its `$open`, and its authentication,
   * 100 to 60,000 ms. Beyond it the socket is closed with 4401.
   * @default 5_000
   */
  readonly openTimeout?: number | undefined;
  /**
   * How long a session is kept without a socket, 100 to 86,400,000 ms.
   * @default 120_000
   */
  readonly sessionTtl?: number | undefined;
  /**
   * Sessions at the same time, with and without a socket, 1 to 10,000,000. For one more the oldest
   * without a socket ends; where each has one, the newcomer is closed with 1013.
   * @default 20_000
   */
  readonly maxSessions?: number | undefined;
  /**
   * Messages that the server keeps for one session until they are acknowledged, 1 to 1,000,000.
   * @default 4_096
   */
  readonly windowMessages?: number | undefined;
  /**
   * Their size together, 1,024 to 1,073,741,824 bytes.
   * @default 1_048_576
   */
  readonly windowBytes?: number | undefined;
  /**
   * Messages a second that one socket may send in the long run, 1 to 1,000,000. Beyond it the
   * socket is closed with 4429 after a `$bye`. Acknowledgements that are due do not count.
   * @default 200
   */
  readonly messagesPerSecond?: number | undefined;
  /**
   * Messages that one socket may send at once, 1 to 1,000,000.
   * @default 1_000
   */
  readonly messageBurst?: number | undefined;
  /**
   * Messages of one session that wait for a handler, 1 to 65,536. At that many, or beyond 128 KiB and
   * one message, the socket is not read any more until there are fewer, unless they wait for the
   * client's acknowledgements: those have to be read, and a client that goes on beyond 4,096
   * messages or 1 MiB meanwhile is closed with 4413. Too few, and pings are not answered behind a
   * slow handler: a client has up to 64 KiB in flight.
   * @default 4_096
   */
  readonly maxUnhandled?: number | undefined;
  /**
   * Topics that one session may subscribe to, 0 to 1,000,000. Beyond it the socket is closed with
   * 4400.
   * @default 1_000
   */
  readonly maxTopics?: number | undefined;
  /**
   * What is kept of volatile messages for later subscribers, the newest of each topic and key, 0 to
   * 1,099,511,627,776 bytes, of which each message takes 256 besides its own. Beyond it an
   * eighth of it is forgotten, those that have not changed for the longest time: who has one keeps it,
   * later subscribers do not get it.
   * @default 67_108_864
   */
  readonly maxNewestBytes?: number | undefined;
  /**
   * Sessions without a socket that one user may have, 0 to 1,000,000. The oldest ends.
   * @default 5
   */
  readonly maxDetachedPerUser?: number | undefined;
  /**
   * What all sessions without a socket may keep together, 0 to 1,099,511,627,776 bytes. The oldest
   * ends; one that has a socket never does.
   * @default 268_435_456
   */
  readonly maxDetachedBytes?: number | undefined;
  /**
   * How long the ids of processed messages are remembered, 1,000 to 2,592,000,000 ms. They are kept
   * a little longer than that: 5 minutes, or a tenth of it.
   * @default 86_400_000
   */
  readonly remembers?: number | undefined;
  /**
   * How many of them a user, 1 to 10,000,000; of an anonymous client, its session.
   * @default 100_000
   */
  readonly maxIdsPerUser?: number | undefined;
  /**
   * How many of them over all users and anonymous sessions, 1 to 100,000,000. The oldest are
   * forgotten first. A message whose id was forgotten within `remembers` is processed twice if its
   * client, in a new life of its session, brings it again.
   * @default 1_000_000
   */
  readonly maxIds?: number | undefined;
  /**
   * How long what is written to one socket may wait for more, while it gets message after message,
   * 0 to 2 ms. What is written within one turn of the event loop shares a frame in any case; a lone
   * message does not wait. 0: each message has a frame of its own.
   * @default 2
   */
  readonly batchDelay?: number | undefined;
  /**
   * Receives an entry for everything worth telling. What it throws is ignored, as is a promise.
   * @default undefined (silent)
   */
  readonly log?: ((entry: LogEntry) => void) | undefined;
  /**
   * The clock and timers, for tests.
   * @default systemClock
   */
  readonly clock?: Clock | undefined;
}
