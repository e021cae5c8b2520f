import type { ClientName } from '../adapters/catalog.ts';
import type { Client, Listener, SocketClass } from '../adapters/client.ts';
import { connects } from '../adapters/connects.ts';
import { EVERY } from './every.ts';

/** A client and where it dials. */
export interface Candidate {
  readonly name: ClientName;
  /** Its own among all copies, such as "ours#2". */
  readonly id: string;
  readonly url: string;
  /** It begins so late, in ms: copies are not to beat in step. */
  readonly delay: number;
}

/** What happened to one client; times of the wall clock, in ms. */
export interface Log {
  readonly name: ClientName;
  readonly id: string;
  readonly opened: number[];
  readonly lost: number[];
  /** When each message that it sent was sent, in order. */
  readonly sent: number[];
  /** The last message that came. */
  received: number;
  /** Stretches of time in which none came. */
  readonly gaps: (readonly [from: number, to: number])[];
}

/** A stretch without messages that is worth noting, in ms. */
const GAP = 1_000;

/** Clients that send and receive until they are stopped; the same in Node and in a page. */
export class DrilledClients {
  readonly logs: readonly Log[];
  readonly #timer: ReturnType<typeof setInterval> | undefined;

  constructor(candidates: readonly Candidate[], traffic: boolean, Socket: SocketClass) {
    const started = candidates.map((candidate) => start(candidate, Socket));
    this.logs = started.map(({ log }) => log);
    if (traffic) this.#timer = setInterval(() => started.forEach(sendNext), EVERY);
  }

  stopSending(): void {
    clearInterval(this.#timer);
  }
}

interface Started {
  readonly log: Log;
  client?: Client;
}

function start({ name, id, url, delay }: Candidate, Socket: SocketClass): Started {
  const log: Log = { name, id, opened: [], lost: [], sent: [], received: 0, gaps: [] };
  const started: Started = { log };
  const listener: Listener = {
    message: () => {
      const now = Date.now();
      if (now - log.received > GAP && log.received) log.gaps.push([log.received, now]);
      log.received = now;
    },
    opened: () => {
      log.opened.push(Date.now());
      // Whether messages flow; the client may still be in the middle of its own announcement.
      setTimeout(() => started.client?.send('echo'), 0);
    },
    lost: () => void log.lost.push(Date.now()),
  };
  setTimeout(() => (started.client = connects[name](url, listener, Socket)), delay);
  return started;
}

function sendNext({ log, client }: Started): void {
  if (!client || !log.opened.length) return;
  const n = log.sent.push(Date.now());
  try {
    client.send('work', { id: log.id, n });
  } catch {
    // Refused: whoever sent it has been told, and it does not arrive.
  }
}
