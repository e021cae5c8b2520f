import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, Lifeline, TopicError } from 'ngx-lifeline';
import { EMPTY, catchError, distinctUntilChanged, map, switchMap } from 'rxjs';
import { errorWords } from '../error-words';
import { asPrice } from './price';
import { withPrice, type PriceRow } from './price-row';

/** The topic of the demo server. */
const TOPIC = 'prices';

/** The live prices: what is subscribed to, and what has come of it. It keeps the last values. */
@Injectable()
export class PriceFeed {
  private readonly lifeline = inject(Lifeline);
  private readonly wallClock = inject(LIFELINE_ENVIRONMENT).wallClock;
  private readonly last = signal<readonly PriceRow[]>([]);
  private readonly failure = signal('');
  /** What came before is not of this connection, or not of this subscription. */
  private readonly liveSince = signal(0);
  private readonly isOpen = computed(() => this.lifeline.status() === 'open');

  readonly wanted = signal(false);
  readonly problem = this.failure.asReadonly();
  readonly rows = computed(() => {
    const isLive = this.wanted() && this.isOpen();
    const since = this.liveSince();
    return this.last().map((row) => ({ ...row, isStale: !isLive || row.at < since }));
  });

  constructor() {
    toObservable(this.wanted)
      .pipe(
        switchMap((wanted) => (wanted ? this.subscribed() : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe(({ payload }) => {
        const price = asPrice(payload);
        if (price) this.last.update((rows) => withPrice(rows, price, this.wallClock()));
      });
    // From the stream, before the first price of a fresh connection can come.
    this.lifeline.state$
      .pipe(
        map(({ status }) => status === 'open'),
        distinctUntilChanged(),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.liveSince.set(this.wallClock()));
  }

  toggle(): void {
    this.failure.set('');
    this.liveSince.set(this.wallClock());
    this.wanted.update((wanted) => !wanted);
  }

  private subscribed() {
    return this.lifeline.topic(TOPIC).pipe(
      catchError((error: unknown) => {
        this.wanted.set(false);
        this.failure.set(
          error instanceof TopicError
            ? `The server does not give this topic: ${error.code.replaceAll('-', ' ')}.`
            : `${errorWords(error)}.`,
        );
        return EMPTY;
      }),
    );
  }
}
