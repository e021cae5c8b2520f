import { Observable, Subject, type Subscriber, type Subscription } from 'rxjs';
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
  /** Tells of every change of the line; only for somebody who looks. */
  #changes?: Subject<void>;
  readonly #idPrefix = this.host.environment.random().toString(36).slice(2);
  #made = 0;

  get undecodable$(): Observable<Undecodable> {
    return this.#ofLink(({ controls$ }, subscriber) =>
      controls$.subscribe((control) => {
        if (control.type === 'undecodable') subscriber.next(control);
      }),
    );
  }

  get traffic$(): Observable<Traffic> {
    return this.#ofLink(({ frames$, sent$ }, subscriber) => {
      const both = frames$.subscribe((data) => subscriber.next({ direction: 'in', data }));
      both.add(sent$.subscribe((data) => subscriber.next({ direction: 'out', data })));
      return both;
    });
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
    (this.#changes ??= new Subject()).complete();
    this.#audience.complete();
  }

  #turn(line?: Line): void {
    this.line = line;
    this.#changes?.next();
  }

  /** What is heard from whatever link there is. */
  #ofLink<T>(listen: (link: Link, subscriber: Subscriber<T>) => Subscription): Observable<T> {
    return new Observable((subscriber) => {
      let listening: Subscription | undefined;
      const next = () => {
        listening?.unsubscribe();
        listening = this.link && listen(this.link, subscriber);
        subscriber.add(listening);
      };
      next();
      const complete = () => subscriber.complete();
      subscriber.add((this.#changes ??= new Subject()).subscribe({ next, complete }));
    });
  }
}

/** Whatever a codec returns: only text and bytes can be sent. */
function asFrame(data: FrameData | undefined): FrameData {
  if (typeof data !== 'string' && typeof data?.byteLength !== 'number') {
    throw new TypeError('the codec made neither text nor bytes');
  }
  return data;
}
