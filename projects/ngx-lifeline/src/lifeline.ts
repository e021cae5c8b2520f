import { isPlatformBrowser } from '@angular/common';
import {
  ApplicationRef,
  DestroyRef,
  Injectable,
  Injector,
  NgZone,
  PLATFORM_ID,
  afterNextRender,
  inject,
  runInInjectionContext,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  createLifeline,
  type Delivery,
  type LifelineClient,
  type LifelineOptions,
  type LifelineSchema,
  type MessageOf,
  type NameIn,
  type PayloadThen,
  type ReplyOf,
  type RequestPayload,
  type SendPayload,
  type TopicMessage,
  type UndeclaredIn,
} from 'ngx-lifeline/core';
import { Observable, map } from 'rxjs';
import { LIFELINE_OPTIONS } from './config';
import { LIFELINE_ENVIRONMENT } from './environment';
import { LIFELINE_OBSERVER } from './observer';

@Injectable()
class LifelineConnection<
  Schema extends LifelineSchema = LifelineSchema,
> implements LifelineClient<Schema> {
  declare readonly '~schema'?: Schema;
  private readonly zone = inject(NgZone);
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly client = this.create(inject<LifelineOptions<Schema>>(LIFELINE_OPTIONS));

  readonly state$ = this.client.state$;
  readonly events$ = this.client.events$;
  readonly timeline$ = this.client.timeline$;
  readonly messages$ = this.client.messages$;
  readonly undecodable$ = this.client.undecodable$;
  readonly quality$ = this.client.quality$;
  readonly traffic$ = this.client.traffic$;
  readonly resync$ = this.client.resync$;

  /** `state$` as a signal. Reading it never dials. */
  readonly state = toSignal(this.state$, { requireSync: true });
  /** A signal of its own, so that whoever reads it is left alone by what else changes in the state. */
  readonly status = toSignal(this.state$.pipe(map(({ status }) => status)), { requireSync: true });
  /** `quality$` as a signal. */
  readonly quality = toSignal(this.quality$, { requireSync: true });

  constructor() {
    // The injector of a route is not destroyed with the application.
    const stay = inject(ApplicationRef).onDestroy(() => this.destroy());
    inject(DestroyRef).onDestroy(() => {
      stay();
      this.destroy();
    });
    if (inject(LIFELINE_OPTIONS).autoConnect) {
      // Not over the head of somebody who has decided in the meantime.
      afterNextRender(() => this.status() === 'idle' && this.connect());
    }
    inject(LIFELINE_OBSERVER, { optional: true })?.(this);
  }

  messages<Type extends NameIn<Schema, 'messages'>>(
    type: Type,
  ): Observable<MessageOf<Schema, Type>> {
    return this.client.messages(type);
  }

  topic<Name extends NameIn<Schema, 'topics'>>(name: Name): Observable<TopicMessage<Schema, Name>> {
    return this.subscribedOutside(this.client.topic(name));
  }

  request<Reply = unknown>(
    type: UndeclaredIn<Schema, 'requests'>,
    payload?: unknown,
    options?: { readonly timeout?: number },
  ): Observable<Reply>;
  request<Type extends NameIn<Schema, 'requests'>>(
    type: Type,
    ...payloadThenOptions: PayloadThen<RequestPayload<Schema, Type>, { readonly timeout?: number }>
  ): Observable<ReplyOf<Schema, Type>>;
  request(...request: Parameters<LifelineClient['request']>): Observable<unknown> {
    return this.subscribedOutside((this.client as LifelineClient).request(...request));
  }

  send<Type extends NameIn<Schema, 'sends'>>(
    type: Type,
    ...payloadThenOptions: PayloadThen<SendPayload<Schema, Type>, { readonly ttl?: number }>
  ): Delivery {
    return this.outside(() => this.client.send(type, ...payloadThenOptions));
  }

  sendText(text: string, options?: { readonly ttl?: number }): Delivery {
    return this.outside(() => this.client.sendText(text, options));
  }

  connect(): void {
    if (this.inBrowser) this.outside(() => this.client.connect());
  }

  disconnect(options?: Parameters<LifelineClient['disconnect']>[0]): void {
    this.outside(() => this.client.disconnect(options));
  }

  reconnect(): void {
    if (this.inBrowser) this.outside(() => this.client.reconnect());
  }

  probe(): void {
    this.outside(() => this.client.probe());
  }

  authenticate(auth: unknown): void {
    this.outside(() => this.client.authenticate(auth));
  }

  destroy(): void {
    this.outside(() => this.client.destroy());
  }

  /** Timers and sockets stay in the zone they are made in, so they are made outside. */
  private outside<T>(run: () => T): T {
    return this.zone.runOutsideAngular(run);
  }

  private subscribedOutside<T>(source$: Observable<T>): Observable<T> {
    return new Observable((subscriber) => this.outside(() => source$.subscribe(subscriber)));
  }

  private create(options: LifelineOptions<Schema>): LifelineClient<Schema> {
    const injector = inject(Injector);
    const environment = inject(LIFELINE_ENVIRONMENT);
    const injected =
      <A extends unknown[], R>(provider: (...args: A) => R) =>
      (...args: A): R =>
        runInInjectionContext(injector, () => provider(...args));
    const { url, credentials, greeting } = options;
    return this.outside(() =>
      createLifeline<Schema>({
        environment,
        ...options,
        url: typeof url === 'function' ? injected(url) : url,
        ...(credentials && { credentials: injected(credentials) }),
        ...(greeting && { greeting: injected(greeting) }),
      }),
    );
  }
}

/**
 * One connection, as Angular likes it: streams are the source, signals are derived from them.
 *
 * Everything runs outside the zone, subscribers' callbacks included: a heartbeat is no reason for a
 * change detection. Signals and the async pipe schedule the one that is needed by themselves.
 * On a server platform nothing is ever dialled.
 */
export type Lifeline<Schema extends LifelineSchema = LifelineSchema> = LifelineConnection<Schema>;

/** `inject(Lifeline)`; `inject<Lifeline<Desk>>(Lifeline)` where it has a schema. */
// A generic class alone would be injected as Lifeline<any>, because that is what its prototype is.
export const Lifeline: {
  readonly prototype: Lifeline;
  new <Schema extends LifelineSchema = LifelineSchema>(): Lifeline<Schema>;
} = LifelineConnection;
