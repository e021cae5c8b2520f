import { Component, computed, inject } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';
import { SESSION_WANTED } from '../session/session-wanted';
import { receiptOutcome } from './receipt-outcome';
import { Receipts } from './receipts';

/** What has become of each message that was sent here. */
@Component({
  selector: 'lifeline-receipt-list',
  templateUrl: './receipt-list.html',
  styleUrl: './receipt-list.css',
})
export class LifelineReceiptList {
  private readonly receipts = inject(Receipts);
  private readonly sessionWanted = inject(SESSION_WANTED);
  private readonly state = inject(Lifeline).state;

  protected readonly inFlight = this.receipts.inFlight;
  protected readonly items = computed(() => {
    const acknowledges = this.sessionWanted && this.state().session !== 'plain';
    return this.receipts
      .all()
      .map((receipt) => ({ receipt, outcome: receiptOutcome(receipt, acknowledges) }));
  });
}
