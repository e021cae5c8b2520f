import { Component, inject } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';
import { LifelineComposer } from './composer';
import { LifelineControls } from './controls';
import { LifelineFacts } from './facts';
import { LifelineLog } from './log';
import { LogFeed } from './log-feed';
import { LifelineStatus } from './status';

/** All there is to know about the `Lifeline` that it is given by its injector. */
@Component({
  selector: 'lifeline-panel',
  imports: [LifelineComposer, LifelineControls, LifelineFacts, LifelineLog, LifelineStatus],
  providers: [LogFeed],
  template: `
    <section class="card band" aria-label="Status" [attr.data-tone]="status()">
      <lifeline-status />
      <lifeline-controls />
    </section>
    <section class="card" aria-label="Figures"><lifeline-facts /></section>
    <section class="card log" aria-label="Log and messages">
      <lifeline-log />
      <lifeline-composer />
    </section>
  `,
  styleUrl: './panel.css',
})
export class LifelinePanel {
  protected readonly status = inject(Lifeline).status;
}
