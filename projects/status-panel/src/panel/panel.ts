import { Component, inject } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';
import { LifelineComposer } from './composer';
import { LifelineControls } from './controls';
import { LifelineFacts } from './facts';
import { LifelineLog } from './log';
import { LogFeed } from './log-feed';
import { LifelinePrices } from './prices/prices';
import { LifelineReceiptList } from './receipts/receipt-list';
import { Receipts } from './receipts/receipts';
import { LifelineReport } from './report/report';
import { SESSION_WANTED } from './session/session-wanted';
import { LifelineStatus } from './status';

/** All there is to know about the `Lifeline` that it is given by its injector. */
@Component({
  selector: 'lifeline-panel',
  imports: [
    LifelineComposer,
    LifelineControls,
    LifelineFacts,
    LifelineLog,
    LifelinePrices,
    LifelineReceiptList,
    LifelineReport,
    LifelineStatus,
  ],
  providers: [LogFeed, Receipts],
  templateUrl: './panel.html',
  styleUrl: './panel.css',
})
export class LifelinePanel {
  protected readonly status = inject(Lifeline).status;
  /** Topics and requests are a session's. */
  protected readonly sessionWanted = inject(SESSION_WANTED);
}
