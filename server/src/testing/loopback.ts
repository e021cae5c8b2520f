import { CLOSE_CODES } from '../close-codes.ts';
import { createLogger } from '../log/logger.ts';
import type { LifelineServer } from '../lifeline-server.ts';
import { describeError } from '../log/describe-error.ts';
import type { LifelineServerOptions } from '../options/lifeline-server-options.ts';
import { resolveOptions } from '../options/resolve-options.ts';
import { plainMode } from '../plain/plain-mode.ts';
import { asksForSession } from '../session/asks-for-session.ts';
import type { MessageHandler } from '../session/handler.ts';
import { sessionLayer } from '../session/session-layer.ts';
import type { Connection } from '../sockets/connection.ts';
import { describeFrame, type LoopbackFrame } from './loopback-frame.ts';
import { LoopbackNetwork } from './loopback-network.ts';
import type { LoopbackSocket } from './loopback-socket.ts';

/** A client and a server in one process, without a network, and everything that they write. */
export interface Loopback<Tx = unknown> extends Disposable {
  /** For the option `transport` of a client; the URL may be any. */
  readonly transport: (url: string, protocols?: readonly string[]) => LoopbackSocket;
  /** The server: all of it but the sockets. */
  readonly server: Pick<
    LifelineServer<Tx>,
    'handle' | 'publish' | 'sessions' | 'subscribers' | 'transaction'
  >;
  /** Every frame of both directions, in the order in which they were written; live. */
  readonly frames: readonly LoopbackFrame[];
  /** The frames as lines: what a failed test wants to show. */
  transcript(): string;
  /** How many sockets there are. */
  readonly connections: number;
  /** How long a frame takes, one way, ms. Settable at any time. @default 0 */
  delay: number;
  /** Whether dials are refused. Settable at any time. @default false */
  refuses: boolean;
  /** Ends every connection for both sides, without a close frame (1006); what is under way is lost. */
  cut(): void;
  /** Nothing arrives any more, and neither side hears of it. */
  freeze(): void;
  /** What was kept meanwhile arrives, where its connection still is. */
  thaw(): void;
  /** Ends the connections and the server's timers. The sessions of a store of one's own stay in it. */
  close(): void;
}

/**
 * The real server's sessions and plain mode, in memory, for a real client in the same process:
 * `createLifeline({ url: 'ws://loopback', transport: pair.transport, session: session() })`.
 *
 * It has the options of `createLifelineServer()`. Those of HTTP, origins, paths and the heartbeat of
 * RFC 6455 have no meaning here. Time is real unless `clock` says otherwise; the turns in which the
 * server commits follow the event loop, as they do behind a socket.
 */
export function loopback<Tx = unknown>(given?: LifelineServerOptions<Tx>): Loopback<Tx> {
  const options = resolveOptions(given);
  const { clock } = options;
  const log = createLogger(options.log, clock);
  const layer = sessionLayer(options, log);
  const plain = plainMode({ ...options, log });
  let connections = 0;

  const network = new LoopbackNetwork(clock, (url, peer) => {
    const target = new URL(url);
    const path = `${target.pathname}${target.search}`;
    const mode = asksForSession(path)
      ? layer.mode({ headers: {}, url: path, remoteAddress: undefined })
      : plain;
    const connection: Connection = {
      id: `c${++connections}`,
      get bufferedAmount() {
        return peer.bufferedAmount;
      },
      send: (text, written) => peer.send(text, written),
      close: (code, reason) => peer.close(code, reason),
      pause: () => peer.pause(),
      resume: () => peer.resume(),
    };
    return {
      opened: () => mode.opened(connection),
      received: (data) => {
        const bytes = typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;
        try {
          if (bytes > options.maxMessageBytes) peer.close(CLOSE_CODES.tooLarge);
          else if (typeof data === 'string') mode.text(connection, data);
          else mode.binary(connection, bytes);
        } catch (error) {
          const reason = describeError(error);
          log({ level: 'error', event: 'handler-failed', connection: connection.id, reason });
          peer.close(CLOSE_CODES.internalError, 'internal error');
        }
      },
      closed: (code) => mode.closed?.(connection, code),
    };
  });
  const close = () => {
    network.refuses = true;
    network.cut();
    layer.stop();
  };

  return {
    transport: (url, protocols = []) => network.dial(url, protocols),
    server: {
      sessions: layer.sessions,
      handle: (type, handler) => layer.handle(type, handler as MessageHandler),
      publish: (topic, payload, how) => layer.publish(topic, payload, how),
      subscribers: (topic) => layer.subscribers(topic),
      transaction: (run) => layer.transaction((tx) => run(tx as Tx)),
    },
    frames: network.frames,
    transcript: () => network.frames.map(describeFrame).join('\n'),
    get connections() {
      return network.connections;
    },
    get delay() {
      return network.delay;
    },
    set delay(ms) {
      network.delay = ms;
    },
    get refuses() {
      return network.refuses;
    },
    set refuses(refuses) {
      network.refuses = refuses;
    },
    cut: () => network.cut(),
    freeze: () => network.freeze(),
    thaw: () => network.thaw(),
    close,
    [Symbol.dispose]: close,
  };
}
