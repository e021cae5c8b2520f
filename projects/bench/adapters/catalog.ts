import type { ServerName } from './client.ts';

/** What is to know of a client without loading it: with one set of options. */
export interface ClientFacts {
  readonly server: ServerName;
  /** The package, for its version and size. */
  readonly library?: string;
  /** The options that are not the library's defaults, in words. */
  readonly settings?: string;
  /** It hands messages of a topic to who has subscribed to it. */
  readonly routes?: true;
  /** The same client with options that only matter when something breaks. */
  readonly tunes?: string;
  /** It has no way to come back by itself. */
  readonly reconnects?: false;
  /** Only for what a part of ours costs. */
  readonly variant?: true;
}

/** Every client by its name on the command line and in the tables. */
export const catalog = {
  raw: { server: 'plain', routes: true, reconnects: false },
  'raw-again': {
    server: 'plain',
    settings: 'what the machine cannot tell from raw',
  },
  ours: { server: 'plain', library: 'ngx-lifeline', routes: true },
  'ours-session': {
    server: 'lifeline',
    library: 'ngx-lifeline',
    settings: 'session()',
    routes: true,
  },
  rxjs: { server: 'plain', library: 'rxjs', routes: true, reconnects: false },
  'rxjs-retry': {
    server: 'plain',
    library: 'rxjs',
    settings: 'retry({delay: () => timer(1000)}), share()',
  },
  'reconnecting-websocket': { server: 'plain', library: 'reconnecting-websocket' },
  partysocket: { server: 'plain', library: 'partysocket' },
  'websocket-ts': { server: 'plain', library: 'websocket-ts', reconnects: false },
  'websocket-ts-tuned': {
    server: 'plain',
    library: 'websocket-ts',
    settings: 'ExponentialBackoff(100, 7), ArrayQueue',
    tunes: 'websocket-ts',
  },
  'socket.io': {
    server: 'socket.io',
    library: 'socket.io-client',
    settings: 'websocket only',
    routes: true,
  },
  'socket.io-tuned': {
    server: 'socket.io',
    library: 'socket.io-client',
    settings: 'websocket only, retries: 1000, ackTimeout: 5000',
    tunes: 'socket.io',
  },
  'rx-stomp': { server: 'stomp', library: '@stomp/rx-stomp', routes: true },
  'rx-stomp-tuned': {
    server: 'stomp',
    library: '@stomp/rx-stomp',
    settings:
      'reconnectDelay: 1000, exponential up to 15 s, connectionTimeout: 10000, discardWebsocketOnCommFailure',
    tunes: 'rx-stomp',
  },
  'graphql-ws': {
    server: 'graphql',
    library: 'graphql-ws',
    settings: 'lazy: false',
    routes: true,
  },
  'graphql-ws-tuned': {
    server: 'graphql',
    library: 'graphql-ws',
    settings: 'lazy: false, keepAlive: 10000 and terminate() 5 s later, retries without end',
    tunes: 'graphql-ws',
  },
  centrifuge: { server: 'centrifuge', library: 'centrifuge', routes: true },
  'raw-acknowledging': {
    server: 'plain',
    settings: 'writes a short message for every 1,024 that come',
    variant: true,
  },
  'ours-no-timeline': { server: 'plain', settings: 'timeline: 0', variant: true },
  'ours-bare': {
    server: 'plain',
    settings: 'heartbeat: false, timeline: 0, nobody watches the state',
    variant: true,
  },
  'ours-state': {
    server: 'plain',
    settings: 'ours-bare, with the timeline and the state watched',
    variant: true,
  },
  'ours-heartbeat': { server: 'plain', settings: 'ours-bare, with the heartbeat', variant: true },
  'ours-bare-session': {
    server: 'lifeline',
    settings: 'ours-bare, with session() and the state watched',
    variant: true,
  },
} as const satisfies Record<string, ClientFacts>;

export type ClientName = keyof typeof catalog;

export const clientNames = Object.keys(catalog) as readonly ClientName[];

export function factsOf(name: ClientName): ClientFacts {
  return catalog[name];
}
