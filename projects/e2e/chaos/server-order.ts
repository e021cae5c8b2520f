/** What the server's process is started with, as JSON in its first argument. */
export interface ServerSettings {
  readonly port: number;
  readonly database: string;
  readonly seed: number;
  /** Which of its lives this is; names what it sends. */
  readonly life: number;
  /** How many messages it sends by itself, for each message that it has handled. */
  readonly tickShare: number;
  /** Most that a handler takes which takes its time, in ms. */
  readonly handlerDelay: number;
  /** The server's options that are not its defaults. */
  readonly options: { readonly sessionTtl?: number };
}

/** What clients send. */
export interface Work {
  /** By which the client and the table of effects know it. */
  readonly name: string;
  readonly ballast: string;
}

/** What the server answers, sends by itself, or publishes on the topic. */
export interface News {
  /** By which the client and the table of what was sent know it. */
  readonly key: string;
  readonly ballast: string;
}

/** Every client subscribes to it. */
export const TOPIC = 'everyone';

/** What its process is asked to do. */
export type ServerOrder =
  /** How much is on its way to these users? */
  | { readonly order: 'window'; readonly users: readonly string[] }
  /** Close the sockets of these ports. */
  | { readonly order: 'close'; readonly ports: readonly number[]; readonly code: number }
  | { readonly order: 'progress' };

export interface ServerProgress {
  /** Messages handled, */
  readonly effects: number;
  /** and how many it still has to send by itself. */
  readonly ticksDue: number;
}

/** What its process says. */
export type ServerReport =
  | { readonly report: 'listening' }
  | { readonly report: 'taken' }
  /** Unacknowledged messages of those users' sessions that have a socket. */
  | { readonly report: 'window'; readonly id: number; readonly messages: number }
  | { readonly report: 'closed'; readonly id: number; readonly sockets: number }
  | ({ readonly report: 'progress'; readonly id: number } & ServerProgress)
  /** Something in its log that should not be there. */
  | { readonly report: 'complaint'; readonly text: string };
