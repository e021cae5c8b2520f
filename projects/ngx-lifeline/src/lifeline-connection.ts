import { isPlatformBrowser } from '@angular/common';
import {
  ApplicationRef,
  DOCUMENT,
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
import { checkNames } from './development/check-names';
import { checkUrl } from './development/check-url';
import { checkSession, noteSession } from './development/check-session';
import { hints } from './development/hints';
import { DISCONNECT_NAMES, REQUEST_NAMES, SEND_NAMES } from './development/option-names';
import { tellRefused } from './development/refusals';
import { LIFELINE_ENVIRONMENT } from './environment';
import { LIFELINE_OBSERVER } from './observer';

/** What `inject(Lifeline)` brings. */
@Injectable()
export class LifelineConnection<
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
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      hints(this, inject(DOCUMENT));
      noteSession(this, inject(LIFELINE_OPTIONS));
    }
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
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      checkNames('request.', request[2], REQUEST_NAMES);
    }
    return this.subscribedOutside((this.client as LifelineClient).request(...request));
  }

  send<Type extends NameIn<Schema, 'sends'>>(
    type: Type,
    ...payloadThenOptions: PayloadThen<SendPayload<Schema, Type>, { readonly ttl?: number }>
  ): Delivery {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      checkNames('send.', payloadThenOptions[1], SEND_NAMES);
    }
    const delivery = this.outside(() => this.client.send(type, ...payloadThenOptions));
    if (typeof ngDevMode === 'undefined' || ngDevMode) tellRefused(this, delivery);
    return delivery;
  }

  sendText(text: string, options?: { readonly ttl?: number }): Delivery {
    if (typeof ngDevMode === 'undefined' || ngDevMode) checkNames('sendText.', options, SEND_NAMES);
    return this.outside(() => this.client.sendText(text, options));
  }

  connect(): void {
    if (this.inBrowser) this.outside(() => this.client.connect());
  }

  disconnect(options?: Parameters<LifelineClient['disconnect']>[0]): void {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      checkNames('disconnect.', options, DISCONNECT_NAMES);
    }
    this.outside(() => this.client.disconnect(options));
  }

  reconnect(): void {
    if (this.inBrowser) this.outside(() => this.client.reconnect());
  }

  probe(): void {
    this.outside(() => this.client.probe());
  }

  authenticate(auth: unknown): void {
    if (typeof ngDevMode === 'undefined' || ngDevMode) checkSession(this, 'authenticate()');
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
    if (typeof ngDevMode === 'undefined' || ngDevMode) checkUrl(url);
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
