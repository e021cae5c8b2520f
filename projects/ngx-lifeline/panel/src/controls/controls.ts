import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { controlLabels } from '../labels/control-labels';
import { LifelineSource } from '../source/lifeline-source';

/** What a user can do to a connection. */
@Component({
  selector: 'lifeline-controls',
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  template: `
    <button type="button" data-testid="ping" [disabled]="!isOpen()" (click)="connection().probe()">
      {{ words().ping }}
    </button>
    <button type="button" data-testid="reconnect" (click)="connection().reconnect()">
      {{ rests() ? words().connect : words().reconnect }}
    </button>
    <button type="button" data-testid="disconnect" (click)="connection().disconnect()">
      {{ words().disconnect }}
    </button>
  `,
  styleUrls: ['../theme/surface.css', '../theme/text.css', '../theme/button.css', './controls.css'],
})
export class LifelineControls {
  private readonly source = inject(LifelineSource);

  protected readonly connection = this.source.connection;
  protected readonly isOpen = computed(() => this.source.state().status === 'open');
  /** Nothing happens until somebody asks for it. */
  protected readonly rests = computed(() => this.source.state().phase === null);
  protected readonly words = computed(() => ({
    ...controlLabels,
    ...this.source.words().controls,
  }));
}
