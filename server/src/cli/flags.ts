import type { LifelineServerOptions } from '../options/lifeline-server-options.ts';

/** One flag of the command line and the option it sets. */
export interface Flag {
  readonly name: string;
  readonly option: Exclude<keyof LifelineServerOptions, 'log' | 'clock'>;
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
]);
