import { BehaviorSubject, Observable, filter, switchMap } from 'rxjs';
import type { InternalEvent } from '../connection/event';
import type { Environment } from '../environment';
import type { Envelope } from '../transport/envelope';
import type { Link, Traffic, Undecodable } from '../transport/link';
import { reader, type Reader } from '../transport/reader';
import type { FrameData } from '../transport/socket';
import { Audience } from './audience';
import { Receipt, settled, type Delivery, type Proof } from './delivery';
import type { Mail, MailOptions } from './mail';
import { Outbox, type Line } from './outbox';
import type { Parcel } from './parcel';

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
