import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LifelineLiveRegion } from '../announce/live-region';
import { statusLabels } from '../labels/status-labels';
import { LifelineSource } from '../source/lifeline-source';
import { LifelineStatusAttribute } from './status-attribute';
import { LifelineStatusShape } from './status-shape';

/**
 * The status in a word, a colour and a shape; a screen reader hears of it once it has settled.
 *
 * `<lifeline-status />` shows `inject(Lifeline)`, `<lifeline-status [lifeline]="desk" />` another one.
 */
@Component({
  selector: 'lifeline-status',
  imports: [LifelineLiveRegion, LifelineStatusAttribute, LifelineStatusShape],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  template: `
    <span class="badge" data-testid="status" lifelineStatusAttribute [attr.data-tone]="status()">
      <lifeline-status-shape [status]="status()" />{{ words()[status()] }}
    </span>
    <lifeline-live-region />
  `,
  styleUrls: ['../theme/tones.css', './status.css'],
  host: { role: 'group', '[attr.aria-label]': 'words().name' },
})
export class LifelineStatus {
  private readonly source = inject(LifelineSource);

  protected readonly status = computed(() => this.source.state().status);
  protected readonly words = computed(() => ({ ...statusLabels, ...this.source.words().status }));
}
