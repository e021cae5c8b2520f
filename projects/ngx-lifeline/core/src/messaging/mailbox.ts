import {
  BehaviorSubject,
  NEVER,
  filter,
  map,
  merge,
  switchMap,
  throwError,
  type Observable,
} from 'rxjs';
import type { Loss } from '../cause';
import type { Address } from '../connection/address';
import type { InternalEvent } from '../connection/event';
import type { Signal } from '../connection/signal';
import type { ConnectionState } from '../connection/state';
import type { Environment } from '../environment';
import { LifelineOptionError } from '../errors';
import type { LifelineClient } from '../lifeline-client';
import type { Envelope } from '../transport/envelope';
import type { Link } from '../transport/link';
import { reader, type Reader, type ReaderOptions } from '../transport/reader';
import type { FrameData } from '../transport/socket';
import { Receipt, settled, type Proof } from './delivery';
import { audience } from './audience';
import { outbox, type Line, type Outbox, type OutboxOptions } from './outbox';
import type { Parcel } from './parcel';

/** The members of the client that are about messages. */
export type Mailbox = Pick<
  LifelineClient,
  | 'messages$'
  | 'undecodable$'
  | 'traffic$'
  | 'resync$'
  | 'messages'
  | 'topic'
  | 'request'
  | 'send'
  | 'sendText'
  | 'authenticate'
>;

/** How the connection drives a mailbox. */
export interface MailboxControl {
  /** Reads what comes. */
  readonly read: Reader;
  /** Takes a message that has come. */
  readonly deliver: (message: Envelope) => void;
  /** Follows the connection: which link there is, and what is proven about it. */
  readonly follow: (event: InternalEvent) => void;
  readonly outbox: Outbox;
  /** Lets out what waits, if it can. */
  readonly flush: () => void;
  /** The open link, if there is one. */
  readonly link: () => Link | undefined;
  readonly destroy: () => void;
  /** Emits once when nothing is left to be sent. */
  readonly drained$: Observable<unknown>;

  // What only a session does.
  /** The URL that is really dialled. */
  readonly dial?: (url: string) => string;
  /** Makes a fresh link usable; emits once when it is. */
  readonly ready?: (link: Link, found: Address) => Observable<unknown>;
  /** Instead of the heartbeat's. */
  readonly pingFrame?: () => FrameData | undefined;
  /** Adds to a loss what the server has said before. */
  readonly amend?: (loss: Loss) => Loss;
  /** Before the user's goodbye. */
  readonly leave?: () => void;
}

/** Makes a mailbox: the plain one, or that of a session. */
export type MailboxFactory = (host: MailboxOptions) => [Mailbox, MailboxControl];

export interface MailboxOptions extends ReaderOptions {
  /** What the user of the client asked for. */
  readonly given: { readonly codec?: unknown; readonly greeting?: unknown };
  readonly outbox: OutboxOptions;
  readonly environment: Environment;
  /** Whether what is sent now may leave now. */
  readonly canSend: () => boolean;
  readonly state$: Observable<ConnectionState>;
  readonly record: (event: InternalEvent) => void;
  readonly signal: (signal: Signal) => void;
  /** Dials anew where it does not rest. */
  readonly reconnect: () => void;
}

/** Messages in and out of whatever socket is open at the time. */
export function mailbox(host: MailboxOptions, queue?: Parcel[]): [Mailbox, MailboxControl] {
  const { codec, outbox: bounds, environment, canSend, record, state$ } = host;
  const { scheduler, random, wallClock } = environment;
  const line$ = new BehaviorSubject<(Line & { proof$: BehaviorSubject<Proof> }) | null>(null);
  const { hear, tell, complete } = audience();
  const queued = (messages: number) => record({ type: 'queued', queued: messages });
  const out = outbox(bounds, scheduler, queued, () => (canSend() ? line$.value : null), queue);
  const idPrefix = random().toString(36).slice(2);
  let made = 0;

  const ofLink = <T>(select: (link: Link) => Observable<T>) =>
    line$.pipe(switchMap((line) => (line ? select(line.link) : [])));
  const end = () => {
    const line = line$.value;
    if (!line) return;
    line$.next(null);
    line.proof$.next({ ...line.proof$.value, lost: true });
  };

  const box: Mailbox = {
    messages$: hear(),
    undecodable$: ofLink((link) => link.controls$).pipe(
      filter((control) => control.type === 'undecodable'),
    ),
    traffic$: ofLink((link) =>
      merge(
        link.frames$.pipe(map((data) => ({ direction: 'in', data }) as const)),
        link.sent$.pipe(map((data) => ({ direction: 'out', data }) as const)),
      ),
    ),
    resync$: NEVER,
    messages: hear,
    topic: withoutSession,
    request: withoutSession,
    authenticate: () => undefined,
    send: (type, payload, { ttl } = {}) => {
      const id = `${idPrefix}-${(made++).toString(36)}`;
      let data: FrameData;
      try {
        data = asFrame(codec.encode({ type, id, ts: wallClock(), payload }));
      } catch (error) {
        return new Receipt(id, () => settled('refused', String(error)));
      }
      return out.send(id, data, ttl);
    },
    sendText: (text, { ttl } = {}) => out.send('', text, ttl),
  };
  const control: MailboxControl = {
    read: reader(host),
    drained$: state$.pipe(filter(({ queued }) => !queued)),
    deliver: tell,
    follow: (event) => {
      switch (event.type) {
        case 'linked':
          line$.next({
            link: event.link,
            proof$: new BehaviorSubject<Proof>({ frames: 0, lost: false }),
          });
          break;
        case 'pong':
          line$.value?.proof$.next({ frames: event.read, lost: false });
          break;
        case 'lost':
        case 'failed':
        case 'closed':
          end();
      }
    },
    outbox: out,
    flush: out.flush,
    link: () => line$.value?.link,
    destroy: () => {
      out.destroy();
      line$.complete();
      complete();
    },
  };
  return [box, control];
}

/** Whatever a codec returns: only text and bytes can be sent. */
function asFrame(data: FrameData | undefined): FrameData {
  if (typeof data !== 'string' && typeof data?.byteLength !== 'number') {
    throw new TypeError('the codec made neither text nor bytes');
  }
  return data;
}

function withoutSession(): Observable<never> {
  return throwError(() => new LifelineOptionError('session', 'is missing: this needs one'));
}
