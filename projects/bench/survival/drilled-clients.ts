import type { ClientName } from '../adapters/catalog.ts';
import type { Client, SocketClass } from '../adapters/client.ts';
import { connects } from '../adapters/connects.ts';
import { EVERY } from './every.ts';

/** A client and where it dials. */
export interface Candidate {
  readonly name: ClientName;
  readonly url: string;
}

/** What happened to one client; times of the wall clock, in ms. */
export interface Log {
  readonly name: ClientName;
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
const GAP = 500;

/** Clients that send and receive until they are stopped; the same in Node and in a page. */
export class DrilledClients {
  readonly logs: readonly Log[];
  readonly #clients: readonly Client[];
  readonly #timer: ReturnType<typeof setInterval> | undefined;

  constructor(candidates: readonly Candidate[], traffic: boolean, Socket: SocketClass) {
    const started = candidates.map((candidate) => start(candidate, Socket));
    this.logs = started.map(({ log }) => log);
    this.#clients = started.map(({ client }) => client);
    if (traffic) this.#timer = setInterval(() => started.forEach(sendNext), EVERY);
  }

  stopSending(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    for (const client of this.#clients) client.close();
  }
}

interface Started {
  readonly log: Log;
  readonly client: Client;
}

function start({ name, url }: Candidate, Socket: SocketClass): Started {
  const log: Log = { name, opened: [], lost: [], sent: [], received: 0, gaps: [] };
  const client = connects[name](
    url,
    {
      message: () => {
        const now = Date.now();
        if (now - log.received > GAP && log.received) log.gaps.push([log.received, now]);
        log.received = now;
      },
      opened: () => {
        log.opened.push(Date.now());
        // Whether messages flow; the client may still be in the middle of its own announcement.
        setTimeout(() => client.send('echo'), 0);
      },
      lost: () => void log.lost.push(Date.now()),
    },
    Socket,
  );
  return { log, client };
}

function sendNext({ log, client }: Started): void {
  if (!log.opened.length) return;
  const n = log.sent.push(Date.now());
  try {
    client.send('work', { name: log.name, n });
  } catch {
    // Refused: whoever sent it has been told, and it does not arrive.
  }
}
