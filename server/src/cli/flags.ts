import type { LifelineServerOptions } from '../options/lifeline-server-options.ts';

/** One flag of the command line and the option it sets. */
export interface Flag {
  readonly name: string;
  readonly option: Exclude<
    keyof LifelineServerOptions,
    'log' | 'clock' | 'authenticate' | 'topics' | 'store'
  >;
  readonly kind: 'number' | 'text' | 'list';
  /** What stands after the flag in the help; tells the unit. */
  readonly value: string;
  readonly help: string;
  /** What holds when the option has no default value. */
  readonly unset?: string;
}

/** The flags that set an option, in the order of the help. */
export const FLAGS: readonly Flag[] = Object.freeze([
  { name: 'host', option: 'host', kind: 'text', value: '<address>', help: 'address to listen on' },
  {
    name: 'port',
    option: 'port',
    kind: 'number',
    value: '<number>',
    help: 'port to listen on, 0 for a free one; PORT in the environment does the same',
  },
  {
    name: 'path',
    option: 'path',
    kind: 'text',
    value: '<path>',
    help: 'the only path on which sockets are taken',
    unset: 'any path',
  },
  {
    name: 'origin',
    option: 'origins',
    kind: 'list',
    value: '<origin>',
    help: "a page that may connect, '*' for all; may be given several times",
    unset: 'the same host; loopback pages on a loopback host',
  },
  {
    name: 'static',
    option: 'staticFiles',
    kind: 'text',
    value: '<directory>',
    help: 'directory to serve over HTTP',
    unset: 'none',
  },
  {
    name: 'max-message-bytes',
    option: 'maxMessageBytes',
    kind: 'number',
    value: '<bytes>',
    help: 'largest message, else 1009',
  },
  {
    name: 'max-depth',
    option: 'maxDepth',
    kind: 'number',
    value: '<levels>',
    help: 'deepest nesting of a message',
  },
  {
    name: 'max-connections',
    option: 'maxConnections',
    kind: 'number',
    value: '<number>',
    help: 'connections at the same time, else 1013',
  },
  {
    name: 'max-buffered-bytes',
    option: 'maxBufferedBytes',
    kind: 'number',
    value: '<bytes>',
    help: 'what may wait to be read by one client, else 4413',
  },
  {
    name: 'ping-interval',
    option: 'pingInterval',
    kind: 'number',
    value: '<ms>',
    help: 'time between two pings',
  },
  {
    name: 'silence-timeout',
    option: 'silenceTimeout',
    kind: 'number',
    value: '<ms>',
    help: 'longest silence of a client, else 4408; more than the ping interval',
  },
  {
    name: 'close-grace',
    option: 'closeGrace',
    kind: 'number',
    value: '<ms>',
    help: 'time for a closing handshake',
  },
  {
    name: 'open-timeout',
    option: 'openTimeout',
    kind: 'number',
    value: '<ms>',
    help: "time for a session's $open, else 4401",
  },
  {
    name: 'session-ttl',
    option: 'sessionTtl',
    kind: 'number',
    value: '<ms>',
    help: 'life of a session without a socket',
  },
  {
    name: 'max-sessions',
    option: 'maxSessions',
    kind: 'number',
    value: '<number>',
    help: 'sessions at the same time, with and without a socket, else 1013',
  },
  {
    name: 'window-messages',
    option: 'windowMessages',
    kind: 'number',
    value: '<number>',
    help: 'messages kept for a session until they are acknowledged',
  },
  {
    name: 'window-bytes',
    option: 'windowBytes',
    kind: 'number',
    value: '<bytes>',
    help: 'their size together',
  },
  {
    name: 'messages-per-second',
    option: 'messagesPerSecond',
    kind: 'number',
    value: '<number>',
    help: 'messages a second from one socket of a session, else 4429',
  },
  {
    name: 'message-burst',
    option: 'messageBurst',
    kind: 'number',
    value: '<number>',
    help: 'messages at once from one socket of a session',
  },
  {
    name: 'max-unhandled',
    option: 'maxUnhandled',
    kind: 'number',
    value: '<number>',
    help: 'messages of a session that wait for their handler',
  },
  {
    name: 'max-topics',
    option: 'maxTopics',
    kind: 'number',
    value: '<number>',
    help: 'topics of a session, else 4400',
  },
  {
    name: 'max-newest-bytes',
    option: 'maxNewestBytes',
    kind: 'number',
    value: '<bytes>',
    help: 'what is kept of volatile messages for later subscribers',
  },
  {
    name: 'max-detached-per-user',
    option: 'maxDetachedPerUser',
    kind: 'number',
    value: '<number>',
    help: 'sessions without a socket of one user',
  },
  {
    name: 'max-detached-bytes',
    option: 'maxDetachedBytes',
    kind: 'number',
    value: '<bytes>',
    help: 'what all sessions without a socket may keep',
  },
  {
    name: 'remembers',
    option: 'remembers',
    kind: 'number',
    value: '<ms>',
    help: 'how long ids of processed messages are remembered',
  },
  {
    name: 'max-ids-per-user',
    option: 'maxIdsPerUser',
    kind: 'number',
    value: '<number>',
    help: 'how many of them a user',
  },
  {
    name: 'max-ids',
    option: 'maxIds',
    kind: 'number',
    value: '<number>',
    help: 'how many of them over all users',
  },
  {
    name: 'batch-delay',
    option: 'batchDelay',
    kind: 'number',
    value: '<ms>',
    help: 'how long a message in a stream may wait for more, 0 to 2',
  },
]);
