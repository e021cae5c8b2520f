import { BehaviorSubject, Observable, filter, switchMap } from 'rxjs';
import type { InternalEvent } from '../connection/event';
import type { Environment } from '../environment';
import type { Codec } from '../transport/codec';
import type { Envelope } from '../transport/envelope';
import type { Link, Traffic, Undecodable } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { Audience } from './audience';
import { Receipt, settled, type Delivery, type Proof } from './delivery';
import { Outbox, type Line, type OutboxOptions } from './outbox';

export interface MailboxOptions {
  readonly codec: Codec;
  readonly outbox: OutboxOptions;
}

/** Messages in and out of whatever socket is open at the time. */
export class Mailbox {
  readonly #line$ = new BehaviorSubject<(Line & { proof$: BehaviorSubject<Proof> }) | null>(null);
  readonly #audience = new Audience();
  readonly #out: Outbox;
  readonly #codec: Codec;
  readonly #wallClock: () => number;
  readonly #idPrefix: string;
  #made = 0;

  /**
   * @param canSend Whether what is sent now may leave now.
   * @param queued Told how many messages wait, at every change.
   */
  constructor(
    { codec, outbox }: MailboxOptions,
    { scheduler, random, wallClock }: Pick<Environment, 'scheduler' | 'random' | 'wallClock'>,
    canSend: () => boolean,
    queued: (messages: number) => void,
  ) {
    const line = () => (canSend() ? this.#line$.value : null);
    this.#out = new Outbox(outbox, scheduler, queued, line);
    this.#codec = codec;
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
      data = asFrame(this.#codec.encode({ type, id, ts: this.#wallClock(), payload }));
    } catch (error) {
      return new Receipt(id, () => settled('refused', String(error)));
    }
    return this.#out.send(id, data, ttl);
  }

  sendText(text: string, { ttl }: { readonly ttl?: number } = {}): Delivery {
    return this.#out.send('', text, ttl);
  }

  /** The open link, if there is one. */
  get link(): Link | undefined {
    return this.#line$.value?.link;
  }

  /** Takes a message that has come. */
  get deliver(): (message: Envelope) => void {
    return this.#audience.tell;
  }

  /** Follows the connection: which link there is, and what is proven about it. */
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

  /** Lets out what waits, if it can. */
  flush(): void {
    this.#out.flush();
  }

  destroy(): void {
    this.#out.destroy();
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
