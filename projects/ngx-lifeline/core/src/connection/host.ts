import type { Observable, Unsubscribable } from 'rxjs';
import type { Loss } from '../cause';
import type { Environment } from '../environment';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import type { Address, AddressOptions } from './address';
import type { Command } from './command';
import type { InternalEvent } from './event';
import type { Heartbeat } from './heartbeat-options';
import type { Signal } from './signal';
import type { ConnectionState } from './state';
import type { RetryOptions } from './streak';

export interface ConnectionOptions extends AddressOptions, Omit<RetryOptions, 'random'> {
  /** For credentials, URL and handshake together, in ms. */
  readonly connectTimeout: number;
  /** How long a connection must hold before its failures are forgotten, in ms. */
  readonly stableAfter: number;
  readonly heartbeat: Heartbeat | false;
  /** What goes out first on every open socket. */
  readonly greeting?: ((context: Address) => readonly unknown[]) | undefined;
}

/** What a session has to say about a connection. */
export interface Protocol {
  /** Makes a fresh link usable, within `connectTimeout`; emits once when it is. */
  readonly ready: (link: Link, found: Address) => Observable<unknown>;
  /** Instead of the heartbeat's. */
  readonly pingFrame: () => FrameData | undefined;
  /** Adds to a loss what the server has said before. */
  readonly amend: (loss: Loss) => Loss;
}

/** The client that a connection belongs to. */
export interface Host {
  readonly options: ConnectionOptions;
  readonly environment: Environment;
  readonly state: ConnectionState;
  readonly visible: boolean;
  readonly suspended: boolean;
  readonly lastCommand: Command | undefined;
  readonly session: Protocol | undefined;
  /** Takes note of an event and tells everybody. */
  record(event: InternalEvent): void;
  encode(message: unknown): FrameData;
  /** One subscription is one socket. */
  open(url: string): Observable<Link>;
}

/** A part of a connection's life, one after another; unsubscribing ends it. */
export interface Stage extends Unsubscribable {
  begin(): void;
  /** Told of what reaches the connection from outside. */
  hear(signal: Signal): void;
}
