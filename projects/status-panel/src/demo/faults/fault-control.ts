import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, Lifeline } from 'ngx-lifeline';
import {
  EMPTY,
  Subject,
  catchError,
  concatMap,
  distinctUntilChanged,
  fromEvent,
  interval,
  map,
  merge,
  of,
  switchMap,
  tap,
} from 'rxjs';
import type { Fault, FaultReport, LastingFault } from '../../../server/faults/fault';
import { PageAddress } from '../../app/page-address';
import { DRILLED_CONNECTION } from '../drilled-connection';
import { errorWords } from '../error-words';
import { FaultApi, NoFaultsError } from './fault-api';

/** Somebody else may heal, or the time may be over: asked so often while something is broken, in ms. */
const POLL = 1_000;

/** What is broken now; `from` and `endsAt` on the wall clock of this page, in ms. */
export interface ActiveFault {
  readonly fault: LastingFault | { readonly name: 'offline' };
  readonly from: number;
  readonly endsAt: number | null;
}

/** Why the faults of the server are out of reach. */
export type OutOfReach = 'other-server' | 'no-endpoint' | null;

/** Breaks the connection of this page on purpose, and heals it. One lasting fault at a time. */
@Injectable()
export class FaultControl {
  private readonly api = inject(FaultApi);
  /** Where a browser says that it is offline; nowhere without a window. */
  private readonly window: EventTarget = inject(DOCUMENT).defaultView ?? new EventTarget();
  private readonly wallClock = inject(LIFELINE_ENVIRONMENT).wallClock;
  private readonly scheduler = inject(LIFELINE_ENVIRONMENT).scheduler;
  private readonly orders = new Subject<Fault | { readonly name: 'heal' }>();
  private readonly isOther = !sameHost(inject(DRILLED_CONNECTION).url, inject(PageAddress).host);
  private readonly hasEndpoint = signal(true);
  private readonly broken = signal<ActiveFault | null>(null);
  private readonly offlineFrom = signal<number | null>(null);
  private readonly trouble = signal('');

  readonly outOfReach = computed<OutOfReach>(() =>
    this.isOther ? 'other-server' : this.hasEndpoint() ? null : 'no-endpoint',
  );
  readonly active = computed<ActiveFault | null>(() => {
    const from = this.offlineFrom();
    return from === null ? this.broken() : { fault: { name: 'offline' }, from, endsAt: null };
  });
  /** What the server said against the last order. */
  readonly problem = this.trouble.asReadonly();

  constructor() {
    const status$ = inject(Lifeline).state$.pipe(
      map(({ status }) => status),
      distinctUntilChanged(),
    );
    const polls$ = toObservable(computed(() => this.broken() !== null)).pipe(
      switchMap((isBroken) => (isBroken ? interval(POLL, this.scheduler) : EMPTY)),
    );
    merge(this.orders, merge(status$, polls$).pipe(map(() => null)))
      .pipe(
        // One after another, so that no older report takes the place of a newer one.
        concatMap((order) => (this.isOther ? EMPTY : this.ask(order))),
        takeUntilDestroyed(),
      )
      .subscribe((report) => this.take(report));
    // The real thing ends what was only pretended.
    fromEvent(this.window, 'online')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.offlineFrom.set(null));
  }

  break(fault: Fault): void {
    const isLasting = fault.name !== 'close' && fault.name !== 'terminate';
    if (isLasting) this.pretendOnline();
    this.orders.next(fault);
  }

  heal(): void {
    if (this.offlineFrom() !== null) this.pretendOnline();
    else this.orders.next({ name: 'heal' });
  }

  /** A page cannot take its network away; it can say so as the browser would. */
  pretendOffline(): void {
    if (this.broken()) this.orders.next({ name: 'heal' });
    this.offlineFrom.set(this.wallClock());
    this.window.dispatchEvent(new Event('offline'));
  }

  private pretendOnline(): void {
    if (this.offlineFrom() !== null) this.window.dispatchEvent(new Event('online'));
  }

  private ask(order: Fault | { readonly name: 'heal' } | null) {
    return (order ? this.api.obey(order) : this.api.report()).pipe(
      tap(() => order && this.trouble.set('')),
      catchError((error: unknown) => {
        if (error instanceof NoFaultsError) this.hasEndpoint.set(false);
        else if (order) this.trouble.set(errorWords(error));
        return of(null);
      }),
    );
  }

  private take(report: FaultReport | null): void {
    if (!report) return;
    this.hasEndpoint.set(true);
    const { active } = report;
    const now = this.wallClock();
    this.broken.set(
      active && {
        fault: active.fault,
        from: now - active.since,
        endsAt: active.endsIn === null ? null : now + active.endsIn,
      },
    );
  }
}

function sameHost(url: string, host: string): boolean {
  return URL.canParse(url) && new URL(url).host === host;
}
