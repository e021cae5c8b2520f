import type { Clock } from '../clock.ts';
import type { LogEntry } from '../log/log-entry.ts';

/** What can be said about a server. All durations are milliseconds, all sizes bytes. */
export interface LifelineServerOptions {
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
   * Receives an entry for everything worth telling. What it throws is ignored.
   * @default undefined (silent)
   */
  readonly log?: ((entry: LogEntry) => void) | undefined;
  /**
   * The clock and timers, for tests.
   * @default systemClock
   */
  readonly clock?: Clock | undefined;
}
