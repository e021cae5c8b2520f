import { Component, inject } from '@angular/core';
import { LifelinePanel, LifelineReceipts } from 'ngx-lifeline/panel';
import { Composer } from './composer';
import { Faults } from './faults/faults';
import { Prices } from './prices/prices';
import { Report } from './report/report';
import { SESSION_WANTED } from './session-wanted';

/**
 * The library's panel, beside it what this server can do (chat, a topic, a request), and above it the
 * ways to break the connection.
 */
@Component({
  selector: 'app-demo',
  imports: [Composer, Faults, LifelinePanel, Prices, Report],
  providers: [LifelineReceipts],
  templateUrl: './demo.html',
  styleUrl: './demo.css',
})
export class Demo {
  protected readonly receipts = inject(LifelineReceipts);
  /** Topics and requests are a session's. */
  protected readonly sessionWanted = inject(SESSION_WANTED);
}
