import { BehaviorSubject, EMPTY, ReplaySubject, Subject, filter, map, merge, switchMap, type Observable } from 'rxjs';
import type { InternalEvent } from '../connection/event';
import type { Environment } from '../environment';
import type { Codec } from '../transport/codec';
import type { Envelope } from '../transport/envelope';
import type { Link, Traffic, Undecodable } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { Receipt, settled, type Delivery } from './delivery';
import { Outbox, type OutboxOptions } from './outbox';
import { Routes } from './routes';

/** Messages in and out of whatever socket is open at the time. */
export class Messaging {
  private readonly link$ = new BehaviorSubject<Link | null>(null);
  private readonly inbound = new Subject<Envelope>();
  private readonly routes = new Routes();
  private readonly outbox: Outbox;
  private readonly idPrefix: string;
  private proven = new ReplaySubject<number>(1);
  private sent = 0;

  readonly messages$: Observable<Envelope> = this.inbound.asObservable();

  readonly undecodable$: Observable<Undecodable> = this.whileLinked((link) => link.controls$).pipe(
    filter((control) => control.type === 'undecodable'),
  );

  readonly traffic$: Observable<Traffic> = this.whileLinked((link) =>
    merge(
      link.frames$.pipe(map((data) => ({ direction: 'in', data }) as const)),
      link.sent$.pipe(map((data) => ({ direction: 'out', data }) as const)),
    ),
  );

  constructor(
    private readonly codec: Codec,
    outbox: OutboxOptions,
    private readonly environment: Pick<Environment, 'scheduler' | 'random' | 'wallClock'>,
    queued: (messages: number) => void,
  ) {
    this.outbox = new Outbox(outbox, environment.scheduler, queued);
    // Twice, because one random number in base 36 may be short.
    this.idPrefix = [0, 1].map(() => environment.random().toString(36).slice(2, 9)).join('');
    this.whileLinked((link) => link.messages$).subscribe((message) => {
      this.inbound.next(message);
      this.routes.route(message);
    });
  }

  /** Follows the connection: which link there is, and what is proven about it. */
  follow(event: InternalEvent): void {
    switch (event.type) {
      case 'linked':
        this.proven = new ReplaySubject(1);
        this.proven.next(0);
        this.link$.next(event.link);
        break;
      case 'proven':
        this.proven.next(event.frames);
        break;
      case 'lost':
      case 'failed':
      case 'closed':
      case 'disconnect':
        this.outbox.shut();
        this.link$.next(null);
        this.proven.complete();
        break;
    }
  }

  /** Lets messages out, or keeps them. */
  allow(canSend: boolean): void {
    const link = this.link$.value;
    if (canSend && link) this.outbox.open({ link, proven$: this.proven });
    else this.outbox.shut();
  }

  messages(type: string): Observable<Envelope> {
    return this.routes.messages(type);
  }

  send(type: string, payload: unknown, ttl?: number): Delivery {
    const id = `${this.idPrefix}-${(this.sent++).toString(36)}`;
    let data: FrameData;
    try {
      data = this.codec.encode({ type, id, ts: this.environment.wallClock(), payload });
    } catch (error) {
      return new Receipt(id, () => settled('refused', String(error)));
    }
    return this.outbox.send(id, data, ttl);
  }

  sendText(text: string, ttl?: number): Delivery {
    return this.outbox.send('', text, ttl);
  }

  closeLink(code: number, reason: string): boolean {
    this.link$.value?.close(code, reason);
    return this.link$.value !== null;
  }

  destroy(): void {
    this.outbox.destroy();
    this.link$.complete();
    this.inbound.complete();
    this.routes.complete();
  }

  private whileLinked<T>(select: (link: Link) => Observable<T>): Observable<T> {
    return this.link$.pipe(switchMap((link) => (link ? select(link) : EMPTY)));
  }
}
