import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, type Delivery } from 'ngx-lifeline';
import { Subject } from 'rxjs';
import type { Receipt } from './receipt';

/** So many are kept. */
const MOST = 50;

/** A message that is followed from now on. */
export interface Followed {
  readonly delivery: Delivery;
  /** What the user wrote, or whatever else tells the message to people. */
  readonly text: string;
}

/**
 * The receipts of an app's messages, for `<lifeline-panel [receipts]="receipts">`. Provide it where they
 * are sent, and let it follow what `send()` returns:
 *
 * ```ts
 * this.receipts.follow(this.lifeline.send('order', order), `Order ${order.id}`);
 * ```
 *
 * The last 50 are kept, the newest first.
 */
@Injectable()
export class LifelineReceipts {
  private readonly wallClock = inject(LIFELINE_ENVIRONMENT).wallClock;
  private readonly destroyRef = inject(DestroyRef);
  private readonly kept = signal<readonly Receipt[]>([]);
  private readonly begun = new Subject<Followed>();

  readonly all = this.kept.asReadonly();
  /** Written, and nobody knows yet whether the server has them. */
  readonly inFlight = computed(
    () => this.all().filter(({ report, isFinal }) => report.status === 'sent' && !isFinal).length,
  );
  /** What is followed from now on. */
  readonly followed$ = this.begun.asObservable();

  /** @param text What tells the message to people. */
  follow(delivery: Delivery, text: string): void {
    const { id, status$ } = delivery;
    const sentAt = this.wallClock();
    let receipt: Receipt | undefined;
    const show = (next: Receipt) => {
      const previous = receipt;
      receipt = next;
      this.kept.update((all) =>
        previous
          ? all.map((one) => (one === previous ? next : one))
          : [next, ...all].slice(0, MOST),
      );
    };
    this.begun.next({ delivery, text });
    status$.pipe(takeUntilDestroyed(this.destroyRef)).subscribe({
      next: (report) => {
        const trail = [...(receipt?.trail ?? []), report.status];
        show({ id, text, sentAt, at: this.wallClock(), report, trail, isFinal: false });
      },
      complete: () => receipt && show({ ...receipt, isFinal: true }),
    });
  }
}
