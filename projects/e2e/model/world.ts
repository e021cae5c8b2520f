import { Sequence, type Outgoing } from '../../ngx-lifeline/core/src/session/sequence';
import type { SessionRecord } from '../../../server/src/session/session-record.ts';
import type { Bounds } from './bounds.ts';
import type { Connection } from './wire.ts';

/** A message of the client's whose handler has not finished. */
export interface Handling {
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
  /** Of processed messages. */
  ids: readonly string[];
  records: Readonly<Record<string, SessionRecord>>;
  /** What the sessions have received and not finished, one after the other in each. */
  handling: Readonly<Record<string, readonly Handling[]>>;
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
  /** Whether the handler that refuses has refused. */
  refused: boolean;
  /** Whether a session may be lost: by a crash, an expiry, an overflow or a copy of the page. */
  trouble: boolean;
}

type FaultName = 'drops' | 'crashes' | 'expiries' | 'copies' | 'holes' | 'lapses';

/** All that there is: client, server, connections between them, and faults still to come. */
export interface World {
  readonly bounds: Bounds;
  client: Client;
  server: Server;
  connections: Connection[];
  ghost: Ghost;
  left: Record<FaultName, number>;
  now: number;
}

export function firstWorld(bounds: Bounds): World {
  const { drops, crashes, expiries, copies, holes, lapses } = bounds;
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
    server: { memory: 'm1', ids: [], records: {}, handling: {}, pushed: 0, doomed: false },
    connections: [],
    ghost: {
      effects: [],
      made: [],
      applied: [],
      owed: [],
      receipts: {},
      refused: false,
      trouble: false,
    },
    left: { drops, crashes, expiries, copies, holes, lapses },
    now: 0,
  };
}
