import { isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  Injectable,
  Injector,
  NgZone,
  PLATFORM_ID,
  afterNextRender,
  computed,
  inject,
  runInInjectionContext,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  createLifeline,
  type Delivery,
  type Envelope,
  type LifelineClient,
  type LifelineOptions,
} from 'ngx-lifeline/core';
import { Observable } from 'rxjs';
import { LIFELINE_OPTIONS } from './config';
import { LIFELINE_ENVIRONMENT } from './environment';
import { LIFELINE_OBSERVER } from './observer';

/**
 * One connection, as Angular likes it: streams are the source, signals are derived from them.
 *
 * Everything runs outside the zone, subscribers' callbacks included: a heartbeat is no reason for a
 * change detection. Signals and the async pipe schedule the one that is needed by themselves.
 * On a server platform nothing is ever dialled.
 */
@Injectable()
export class Lifeline implements LifelineClient {
  private readonly zone = inject(NgZone);
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly client = this.create(inject(LIFELINE_OPTIONS));

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
  readonly status = computed(() => this.state().status);
  /** `quality$` as a signal. */
  readonly quality = toSignal(this.quality$, { requireSync: true });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.destroy());
    if (inject(LIFELINE_OPTIONS).autoConnect) {
      // Not over the head of somebody who has decided in the meantime.
      afterNextRender(() => this.status() === 'idle' && this.connect());
    }
    inject(LIFELINE_OBSERVER, { optional: true })?.(this);
  }

  messages(type: string): Observable<Envelope> {
    return this.client.messages(type);
  }

  topic(name: string): Observable<Envelope> {
    return this.subscribedOutside(this.client.topic(name));
  }

  request<T = unknown>(
    type: string,
    payload?: unknown,
    options?: { readonly timeout?: number },
  ): Observable<T> {
    return this.subscribedOutside(this.client.request<T>(type, payload, options));
  }

  send(type: string, payload?: unknown, options?: { readonly ttl?: number }): Delivery {
    return this.outside(() => this.client.send(type, payload, options));
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

  private create(options: LifelineOptions): LifelineClient {
    const injector = inject(Injector);
    const environment = inject(LIFELINE_ENVIRONMENT);
    const injected =
      <A extends unknown[], R>(provider: (...args: A) => R) =>
      (...args: A): R =>
        runInInjectionContext(injector, () => provider(...args));
    const { url, credentials, greeting } = options;
    return this.outside(() =>
      createLifeline({
        environment,
        ...options,
        url: typeof url === 'function' ? injected(url) : url,
        ...(credentials && { credentials: injected(credentials) }),
        ...(greeting && { greeting: injected(greeting) }),
      }),
    );
  }
}
