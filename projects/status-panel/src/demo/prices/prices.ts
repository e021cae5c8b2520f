import { Component, computed, inject } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, Lifeline } from 'ngx-lifeline';
import { distinctUntilChanged, interval, map, of, startWith, switchMap } from 'rxjs';
import { PriceFeed } from './price-feed';
import { Sparkline } from './sparkline';

/** How often the age of a stale price is told, in ms. */
const TICK = 1_000;

const priceFormat = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** A topic at work: live prices, with the last ones kept and marked while none can come. */
@Component({
  selector: 'app-prices',
  imports: [Sparkline],
  providers: [PriceFeed],
  templateUrl: './prices.html',
  styleUrl: './prices.css',
})
export class Prices {
  private readonly feed = inject(PriceFeed);
  private readonly lifeline = inject(Lifeline);
  private readonly environment = inject(LIFELINE_ENVIRONMENT);
  private readonly hasStale = computed(() => this.feed.rows().some(({ isStale }) => isStale));

  protected readonly wanted = this.feed.wanted;
  protected readonly isPlain = computed(() => this.lifeline.state().session === 'plain');
  /** The time, while there are ages to tell. */
  private readonly now = toSignal(
    toObservable(this.hasStale).pipe(
      distinctUntilChanged(),
      switchMap((stale) =>
        stale ? interval(TICK, this.environment.scheduler).pipe(startWith(0)) : of(0),
      ),
      map(() => this.environment.wallClock()),
    ),
    { initialValue: 0 },
  );
  protected readonly rows = computed(() => {
    const now = this.now();
    return this.feed.rows().map((row) => ({
      ...row,
      price: priceFormat.format(row.price),
      age: row.isStale ? ageWords(now - row.at) : '',
    }));
  });
  protected readonly hint = computed(() => {
    if (this.isPlain()) return 'This server has no sessions, and so no topics.';
    if (this.feed.problem()) return this.feed.problem();
    if (!this.wanted()) {
      return this.rows().length ? 'Not subscribed: the last prices known.' : 'Not subscribed.';
    }
    if (this.lifeline.status() !== 'open') {
      return 'No connection: the last prices known.';
    }
    return this.rows().length ? 'Subscribed.' : 'Subscribed. Nothing has been published yet.';
  });
  protected readonly marks = { up: '▲', down: '▼', none: '' } as const;

  protected toggle(): void {
    this.feed.toggle();
  }
}

/** In one unit, whole: anything finer would only flicker. */
function ageWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 60 ? `${seconds} s old` : `${Math.floor(seconds / 60)} min old`;
}
