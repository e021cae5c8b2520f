/** How often something may happen: `rate` a second in the long run, `burst` at once. */
export interface BucketSize {
  readonly rate: number;
  readonly burst: number;
}

/** Counts against a `BucketSize`. It is filled when it is looked at, so it needs no timer. */
export class TokenBucket {
  private left: number;
  private filledAt: number;

  constructor({ burst }: BucketSize, now: number) {
    this.left = burst;
    this.filledAt = now;
  }

  /** Whether `count` more may happen at `now`, monotonic ms. */
  take(count: number, { rate, burst }: BucketSize, now: number): boolean {
    this.left = Math.min(burst, this.left + ((now - this.filledAt) * rate) / 1_000) - count;
    this.filledAt = now;
    return this.left >= 0;
  }
}
