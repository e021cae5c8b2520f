import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, type Delivery } from 'ngx-lifeline';
import type { Receipt } from './receipt';

/** So many are kept. */
const MOST = 50;

/** The receipts of what was sent here, the newest first. */
@Injectable()
export class Receipts {
  private readonly wallClock = inject(LIFELINE_ENVIRONMENT).wallClock;
  private readonly destroyRef = inject(DestroyRef);
  private readonly kept = signal<readonly Receipt[]>([]);

  readonly all = this.kept.asReadonly();
  /** Written, and nobody knows yet whether the server has them. */
  readonly inFlight = computed(
    () => this.all().filter(({ report, isFinal }) => report.status === 'sent' && !isFinal).length,
  );

  follow({ id, status$ }: Delivery, text: string): void {
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
    status$.pipe(takeUntilDestroyed(this.destroyRef)).subscribe({
      next: (report) => {
        const trail = [...(receipt?.trail ?? []), report.status];
        show({ id, text, sentAt, at: this.wallClock(), report, trail, isFinal: false });
      },
      complete: () => receipt && show({ ...receipt, isFinal: true }),
    });
  }
}
