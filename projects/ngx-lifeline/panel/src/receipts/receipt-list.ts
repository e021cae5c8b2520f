import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { receiptLabels } from '../labels/receipt-labels';
import { knownSession } from '../source/known-session';
import { LifelineSource } from '../source/lifeline-source';
import type { LifelineReceipts } from './lifeline-receipts';
import { uniqueId } from '../source/unique-id';
import { receiptOutcome } from './receipt-outcome';

/** What has become of each message that is followed. */
@Component({
  selector: 'lifeline-receipt-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  templateUrl: './receipt-list.html',
  styleUrls: [
    '../theme/tones.css',
    '../theme/surface.css',
    '../theme/text.css',
    './receipt-list.css',
  ],
})
export class LifelineReceiptList {
  private readonly source = inject(LifelineSource);
  private readonly session = knownSession();

  readonly receipts = input.required<LifelineReceipts>();

  protected readonly titleId = uniqueId('receipts');
  protected readonly words = computed(() => ({
    ...receiptLabels,
    ...this.source.words().receipts,
  }));
  protected readonly items = computed(() => {
    const session = this.session();
    const acknowledges = session === 'new' || session === 'resumed';
    return this.receipts()
      .all()
      .map((receipt) => ({
        receipt,
        outcome: receiptOutcome(receipt, acknowledges, this.source.words()),
      }));
  });
}
