import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { phaseLabels } from '../labels/phase-labels';
import { LifelineSource } from '../source/lifeline-source';
import { LifelineStatus } from '../status/status';
import { stateSentence } from '../words/state-sentence';

/** The status of the connection, why it is so, and what the user can do. */
@Component({
  selector: 'lifeline-summary',
  imports: [LifelineStatus],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  templateUrl: './summary.html',
  styleUrls: ['../theme/surface.css', '../theme/text.css', './summary.css'],
})
export class LifelineSummary {
  private readonly source = inject(LifelineSource);

  protected readonly state = this.source.state;
  protected readonly sentence = computed(() => stateSentence(this.state(), this.source.words()));
  protected readonly words = computed(() => ({ ...phaseLabels, ...this.source.words().phase }));
  protected readonly phase = computed(() => {
    const { status, phase } = this.state();
    const words = this.words();
    // A kept socket is no life to somebody who reads that there is no network.
    if (status === 'offline' && phase === 'live') return words.kept;
    return phase && words[phase];
  });
}
