import type { Observable } from 'rxjs';
import type { Command } from '../connection/command';
import type { InternalEvent } from '../connection/event';
import type { Protocol } from '../connection/host';
import type { Signal } from '../connection/signal';
import type { ConnectionState } from '../connection/state';
import type { Environment } from '../environment';
import type { LifelineClient } from '../lifeline-client';
import type { Envelope } from '../transport/envelope';
import type { Link, Traffic, Undecodable } from '../transport/link';
import type { Reader, ReaderOptions } from '../transport/reader';
import type { Delivery } from './delivery';
import type { OutboxOptions } from './outbox';

/** Messages in and out of whatever socket is open at the time. */
export interface Mail {
  readonly undecodable$: Observable<Undecodable>;
  readonly traffic$: Observable<Traffic>;
  /** The messages of a type, or all of them. */
  messages(type?: string): Observable<Envelope>;
  send(type: string, payload?: unknown, limits?: { readonly ttl?: number }): Delivery;
  sendText(text: string, limits?: { readonly ttl?: number }): Delivery;
  /** The open link, if there is one. */
  readonly link: Link | undefined;
  /** Reads what comes. */
  readonly read: Reader;
  /** Takes a message that has come. */
  readonly deliver: (message: Envelope) => void;
  /** Follows the connection: which link there is, and what is proven about it. */
  follow(event: InternalEvent): void;
  /** Lets out what waits, if it can. */
  flush(): void;
  destroy(): void;

  /** What only a session does. */
  readonly session?: SessionMail;
}

export interface SessionMail
  extends Protocol, Pick<LifelineClient, 'resync$' | 'topic' | 'request' | 'authenticate'> {
  /** Goes when nothing is left to be sent, or after `ms`, unless it is told to `stay` before. */
  readonly drain: (ms: number, go: () => void) => void;
  readonly stay: () => void;
  /** The URL that is really dialled. */
  readonly dial: (url: string) => string;
  /** Before the user's goodbye. */
  readonly leave: () => void;
}

export interface MailOptions extends ReaderOptions {
  readonly connectTimeout: number;
  readonly outbox: OutboxOptions;
}

/** The client that a mailbox belongs to. */
export interface MailHost {
  readonly options: MailOptions;
  readonly environment: Environment;
  readonly state: ConnectionState;
  record(event: InternalEvent): void;
}

/** What a session knows of the client that it is part of. */
export interface SessionHost extends MailHost {
  /** What the user of the client asked for. */
  readonly given: { readonly codec?: unknown; readonly greeting?: unknown };
  readonly visible: boolean;
  hear(signal: Signal): void;
  command(command: Command): void;
}

/** What a {@link SessionFactory} is in truth. */
export type MakeSessionMail = (host: SessionHost) => Mail;
