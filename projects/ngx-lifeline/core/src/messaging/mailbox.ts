import { BehaviorSubject, filter, map, merge, switchMap, type Observable } from 'rxjs';
import type { InternalEvent } from '../connection/event';
import type { Environment } from '../environment';
import type { LifelineClient } from '../lifeline-client';
import type { Codec } from '../transport/codec';
import type { Envelope } from '../transport/envelope';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { Receipt, settled, type Proof } from './delivery';
import { audience } from './audience';
import { outbox, type Line, type OutboxOptions } from './outbox';

/** The members of the client that are about messages. */
export type Mailbox = Pick<
  LifelineClient,
  'messages$' | 'undecodable$' | 'traffic$' | 'messages' | 'send' | 'sendText'
>;

/** How the connection drives a mailbox. */
export interface MailboxControl {
  /** Takes a message that has come. */
  readonly deliver: (message: Envelope) => void;
  /** Follows the connection: which link there is, and what is proven about it. */
  readonly follow: (event: InternalEvent) => void;
  /** Lets out what waits, if it can. */
  readonly flush: () => void;
  /** The open link, if there is one. */
  readonly link: () => Link | undefined;
  readonly destroy: () => void;
}

export interface MailboxOptions {
  readonly codec: Codec;
  readonly outbox: OutboxOptions;
  readonly environment: Pick<Environment, 'scheduler' | 'random' | 'wallClock'>;
  /** Whether what is sent now may leave now. */
  readonly canSend: () => boolean;
  /** Told how many messages wait, at every change. */
  readonly queued: (messages: number) => void;
}

/** Messages in and out of whatever socket is open at the time. */
export function mailbox({
  codec,
  outbox: bounds,
  environment,
  canSend,
  queued,
}: MailboxOptions): [Mailbox, MailboxControl] {
  const { scheduler, random, wallClock } = environment;
  const line$ = new BehaviorSubject<(Line & { proof$: BehaviorSubject<Proof> }) | null>(null);
  const { hear, tell, complete } = audience();
  const out = outbox(bounds, scheduler, queued, () => (canSend() ? line$.value : null));
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
    messages: hear,
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
