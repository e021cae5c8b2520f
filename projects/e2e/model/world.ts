import { Sequence, type Outgoing } from '../../ngx-lifeline/core/src/session/sequence';
import type { SessionRecord } from '../../../server/src/session/session-record.ts';
import type { Bounds } from './bounds.ts';
import type { Connection } from './wire.ts';

/** A message of the client's whose handler has not finished. */
export interface Handling {
  readonly epoch: string;
  readonly n: number;
  readonly id: string;
}

export interface Client {
  sequence: Sequence<Outgoing>;
  sid: number;
  /** The number of its connection; 0 without one. */
  link: number;
  /** From the `$hello` of that connection. */
  memory: string;
  established: boolean;
  /** Told that another socket has taken its session over: it does not dial again. */
  superseded: boolean;
  /** How many of the app's messages were sent so far. */
  sent: number;
}

export interface Server {
  memory: string;
  /** The ids of processed messages, and how each ended. */
  ids: Readonly<Record<string, string>>;
  records: Readonly<Record<string, SessionRecord>>;
  /** What the sessions have received and not finished, one after the other in each. */
  handling: Readonly<Record<string, readonly Handling[]>>;
  /** Handlers that still run although their session is over. */
  orphans: readonly Handling[];
  pushed: number;
  /** About to crash. */
  doomed: boolean;
}

/** What an onlooker has seen who is told everything; the invariants speak of it. */
export interface Ghost {
  /** Ids of the client's messages in the order of their effects. They outlive every crash. */
  effects: readonly string[];
  /** Ids of the server's messages in the order in which they were committed. */
  made: readonly string[];
  /** Ids of the server's messages in the order in which the client's app got them. */
  applied: readonly string[];
  /** Of `made`: neither applied nor followed by a resync. */
  owed: readonly string[];
  /** What the client's app was told about its messages. */
  receipts: Readonly<Record<string, string>>;
  /** Whether a session may be lost: a crash, an expiry or an overflow has happened. */
  trouble: boolean;
}

/** All that there is: client, server, connections between them, and faults still to come. */
export interface World {
  readonly bounds: Bounds;
  client: Client;
  server: Server;
  connections: Connection[];
  ghost: Ghost;
  left: { drops: number; crashes: number; expiries: number; lapses: number };
  now: number;
}

export function firstWorld(bounds: Bounds): World {
  const { drops, crashes, expiries, lapses } = bounds;
  return {
    bounds,
    client: {
      sequence: new Sequence(),
      sid: 1,
      link: 0,
      memory: '',
      established: false,
      superseded: false,
      sent: 0,
    },
    server: { memory: 'm1', ids: {}, records: {}, handling: {}, orphans: [], pushed: 0, doomed: false },
    connections: [],
    ghost: { effects: [], made: [], applied: [], owed: [], receipts: {}, trouble: false },
    left: { drops, crashes, expiries, lapses },
    now: 0,
  };
}
