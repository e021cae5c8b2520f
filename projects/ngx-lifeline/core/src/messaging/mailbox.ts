import { BehaviorSubject, Observable, filter, switchMap } from 'rxjs';
import type { Loss } from '../cause';
import type { Address } from '../connection/address';
import type { InternalEvent } from '../connection/event';
import type { Signal } from '../connection/signal';
import type { ConnectionState } from '../connection/state';
import type { Environment } from '../environment';
import type { LifelineClient } from '../lifeline-client';
import type { Envelope } from '../transport/envelope';
import type { Link, Traffic, Undecodable } from '../transport/link';
import { reader, type Reader, type ReaderOptions } from '../transport/reader';
import type { FrameData } from '../transport/socket';
import { Audience } from './audience';
import { Receipt, settled, type Delivery, type Proof } from './delivery';
import { Outbox, type Line, type OutboxOptions } from './outbox';
import type { Parcel } from './parcel';

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

export interface SessionMail extends Pick<
  LifelineClient,
  'resync$' | 'topic' | 'request' | 'authenticate'
> {
  /** Goes when nothing is left to be sent, or after `ms`, unless it is told to `stay` before. */
  readonly drain: (ms: number, go: () => void) => void;
  readonly stay: () => void;
  /** The URL that is really dialled. */
  readonly dial: (url: string) => string;
  /** Makes a fresh link usable; emits once when it is. */
  readonly ready: (link: Link, found: Address) => Observable<unknown>;
  /** Instead of the heartbeat's. */
  readonly pingFrame: () => FrameData | undefined;
  /** Adds to a loss what the server has said before. */
  readonly amend: (loss: Loss) => Loss;
  /** Before the user's goodbye. */
  readonly leave: () => void;
}

export interface MailOptions extends ReaderOptions {
  readonly connectTimeout: number;
  readonly outbox: OutboxOptions;
}

/** What a session is told of the client that it is part of. */
export interface SessionHost {
  readonly options: MailOptions;
  /** What the user of the client asked for. */
  readonly given: { readonly codec?: unknown; readonly greeting?: unknown };
  readonly environment: Environment;
  /** Whether what is sent now may leave now. */
  readonly canSend: () => boolean;
  readonly visible: () => boolean;
  readonly state$: Observable<ConnectionState>;
  readonly record: (event: InternalEvent) => void;
  readonly signal: (signal: Signal) => void;
  /** Dials anew where it does not rest. */
  readonly reconnect: () => void;
}

/** Made by `session()`. */
export type SessionFactory = (host: SessionHost) => Mail;

/** Mail as any server takes it. */
export class Mailbox implements Mail {
  readonly #line$ = new BehaviorSubject<(Line & { proof$: BehaviorSubject<Proof> }) | null>(null);
  readonly #audience = new Audience();
  readonly #options: MailOptions;
  readonly #wallClock: () => number;
  readonly #idPrefix: string;
  readonly outbox: Outbox;
  #made = 0;

  /**
   * @param canSend Whether what is sent now may leave now.
   * @param queued Told how many messages wait, at every change.
   * @param queue What waits, where somebody else lets it out as well.
   */
  constructor(
    options: MailOptions,
    { scheduler, random, wallClock }: Pick<Environment, 'scheduler' | 'random' | 'wallClock'>,
    canSend: () => boolean,
    queued: (messages: number) => void,
    queue?: Parcel[],
  ) {
    const line = () => (canSend() ? this.#line$.value : null);
    this.outbox = new Outbox(options.outbox, scheduler, queued, line, queue);
    this.#options = options;
    this.#wallClock = wallClock;
    this.#idPrefix = random().toString(36).slice(2);
  }

  get undecodable$(): Observable<Undecodable> {
    return this.#ofLink((link) => link.controls$).pipe(
      filter((control) => control.type === 'undecodable'),
    );
  }

  get traffic$(): Observable<Traffic> {
    return this.#ofLink(
      ({ frames$, sent$ }) =>
        new Observable((subscriber) => {
          const crossing = (direction: Traffic['direction']) => (data: FrameData) => {
            subscriber.next({ direction, data });
          };
          subscriber.add(frames$.subscribe(crossing('in')));
          subscriber.add(sent$.subscribe(crossing('out')));
        }),
    );
  }

  messages(type?: string): Observable<Envelope> {
    return this.#audience.hear(type);
  }

  send(type: string, payload?: unknown, { ttl }: { readonly ttl?: number } = {}): Delivery {
    const id = `${this.#idPrefix}-${(this.#made++).toString(36)}`;
    let data: FrameData;
    try {
      data = asFrame(this.#options.codec.encode({ type, id, ts: this.#wallClock(), payload }));
    } catch (error) {
      return new Receipt(id, () => settled('refused', String(error)));
    }
    return this.outbox.send(id, data, ttl);
  }

  sendText(text: string, { ttl }: { readonly ttl?: number } = {}): Delivery {
    return this.outbox.send('', text, ttl);
  }

  get link(): Link | undefined {
    return this.#line$.value?.link;
  }

  get read(): Reader {
    return reader(this.#options);
  }

  get deliver(): (message: Envelope) => void {
    return this.#audience.tell;
  }

  follow(event: InternalEvent): void {
    const line = this.#line$.value;
    switch (event.type) {
      case 'linked': {
        const proof$ = new BehaviorSubject<Proof>({ frames: 0, lost: false });
        this.#line$.next({ link: event.link, proof$ });
        break;
      }
      case 'pong':
        line?.proof$.next({ frames: event.read, lost: false });
        break;
      case 'lost':
      case 'failed':
      case 'closed':
        if (!line) return;
        this.#line$.next(null);
        line.proof$.next({ ...line.proof$.value, lost: true });
    }
  }

  flush(): void {
    this.outbox.flush();
  }

  destroy(): void {
    this.outbox.destroy();
    this.#line$.complete();
    this.#audience.complete();
  }

  #ofLink<T>(select: (link: Link) => Observable<T>): Observable<T> {
    return this.#line$.pipe(switchMap((line) => (line ? select(line.link) : [])));
  }
}

/** Whatever a codec returns: only text and bytes can be sent. */
function asFrame(data: FrameData | undefined): FrameData {
  if (typeof data !== 'string' && typeof data?.byteLength !== 'number') {
    throw new TypeError('the codec made neither text nor bytes');
  }
  return data;
}
