import { BehaviorSubject, Observable, defer, filter, switchMap } from 'rxjs';
import type { InternalEvent } from '../connection/event';
import { asEnvelope, type Envelope } from '../transport/envelope';
import type { Link, Traffic, Undecodable } from '../transport/link';
import { reader, type Reader } from '../transport/reader';
import type { FrameData } from '../transport/socket';
import { Audience } from './audience';
import { Receipt, settled, type Delivery } from './delivery';
import { Line } from './line';
import type { Mail } from './mail';
import { Outbox } from './outbox';

/** Mail as any server takes it. */
export class Mailbox extends Outbox implements Mail {
  readonly #audience = new Audience();
  /** The link, now and at every change; only for somebody who looks. */
  #links?: BehaviorSubject<Link | undefined>;
  readonly #idPrefix = this.host.environment.random().toString(36).slice(2);
  #made = 0;

  get undecodable$(): Observable<Undecodable> {
    return this.#ofLink(({ controls$ }) =>
      controls$.pipe(filter((control) => control.type === 'undecodable')),
    );
  }

  get traffic$(): Observable<Traffic> {
    return this.#ofLink(
      ({ frames$, sent$ }) =>
        new Observable((subscriber) => {
          subscriber.add(frames$.subscribe((data) => subscriber.next({ direction: 'in', data })));
          subscriber.add(sent$.subscribe((data) => subscriber.next({ direction: 'out', data })));
        }),
    );
  }

  messages(type?: string): Observable<Envelope> {
    return this.#audience.hear(type);
  }

  send(type: string, payload?: unknown, { ttl }: { readonly ttl?: number } = {}): Delivery {
    const { options, environment } = this.host;
    const id = `${this.#idPrefix}-${(this.#made++).toString(36)}`;
    let data: FrameData;
    try {
      const ts = environment.wallClock();
      // Asked, because the compiler does not see into an `any`.
      data = asFrame(options.codec.encode(asEnvelope({ type, id, ts, payload })));
    } catch (error) {
      return new Receipt(id, settled('refused', String(error)));
    }
    return this.post(id, data, ttl);
  }

  sendText(text: string, { ttl }: { readonly ttl?: number } = {}): Delivery {
    return this.post('', text, ttl);
  }

  get link(): Link | undefined {
    return this.line?.link;
  }

  get read(): Reader {
    return reader(this.host.options);
  }

  get deliver(): (message: Envelope) => void {
    return this.#audience.tell;
  }

  follow(event: InternalEvent): void {
    const { line } = this;
    if (event.type === 'linked') this.#turn(new Line(event.link));
    else if (event.type === 'pong') line?.proven(event.read);
    else if ('cause' in event) {
      this.#turn();
      line?.lost();
    }
  }

  override destroy(): void {
    super.destroy();
    (this.#links ??= new BehaviorSubject(this.link)).complete();
    this.#audience.complete();
  }

  #turn(line?: Line): void {
    this.line = line;
    this.#links?.next(line?.link);
  }

  /** What is heard from whatever link there is. */
  #ofLink<T>(listen: (link: Link) => Observable<T>): Observable<T> {
    return defer(() =>
      (this.#links ??= new BehaviorSubject(this.link)).pipe(
        switchMap((link) => (link ? listen(link) : [])),
      ),
    );
  }
}

/** Whatever a codec returns: only text and bytes can be sent. */
function asFrame(data: FrameData | undefined): FrameData {
  if (typeof data !== 'string' && typeof data?.byteLength !== 'number') {
    throw new TypeError('the codec made neither text nor bytes');
  }
  return data;
}
