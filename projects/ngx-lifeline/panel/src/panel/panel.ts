import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LifelineControls } from '../controls/controls';
import { LifelineFacts } from '../facts/facts';
import { panelLabels } from '../labels/panel-labels';
import { LifelineLog } from '../log/log';
import type { LifelineReceipts } from '../receipts/lifeline-receipts';
import { LifelineReceiptList } from '../receipts/receipt-list';
import { LifelineSource } from '../source/lifeline-source';
import { optionalBoolean } from '../source/optional-boolean';
import { LifelineSummary } from '../summary/summary';
import { LifelineTimeline } from '../timeline/timeline';

/**
 * All there is to know about a connection, and what can be done to it: status, timeline, figures, log, receipts.
 *
 * What is put inside stands beside the log, and below it where it has the attribute
 * `lifelinePanelFooter`.
 */
@Component({
  selector: 'lifeline-panel',
  imports: [
    LifelineControls,
    LifelineFacts,
    LifelineLog,
    LifelineReceiptList,
    LifelineSummary,
    LifelineTimeline,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  templateUrl: './panel.html',
  styleUrls: [
    '../theme/tones.css',
    '../theme/surface.css',
    '../theme/text.css',
    '../theme/card.css',
    './panel.css',
  ],
})
export class LifelinePanel {
  private readonly source = inject(LifelineSource);

  /** The messages whose receipts are shown; without them the panel has no such part. */
  readonly receipts = input<LifelineReceipts>();
  /** Whether the connection asks for a session; where it is not told, an open connection shows it. */
  readonly sessionWanted = input(undefined, { transform: optionalBoolean });

  protected readonly status = computed(() => this.source.state().status);
  protected readonly words = computed(() => ({ ...panelLabels, ...this.source.words().panel }));
}
