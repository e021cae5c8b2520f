import { Directive, Injector, computed, inject, input, untracked } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';
import { LIFELINE_LABELS } from '../labels/provide-lifeline-labels';
import { mergeLabels } from '../labels/merge-labels';
import type { LifelineLabels } from '../labels/lifeline-labels';
import type { LifelineView } from './lifeline-view';

/**
 * Which connection a component shows, and in which words. A component without inputs of its own takes
 * what the component around it shows, and the outermost the `Lifeline` of its injector.
 */
@Directive()
export class LifelineSource {
  /** The connection to show; by default `inject(Lifeline)`. */
  readonly lifeline = input<LifelineView>();
  /** Texts that differ from those of `provideLifelineLabels()`. */
  readonly labels = input<LifelineLabels>();

  private readonly around = inject(LifelineSource, { skipSelf: true, optional: true });
  private readonly injector = inject(Injector);
  private readonly provided = inject(LIFELINE_LABELS);

  readonly connection = computed(
    (): LifelineView => this.lifeline() ?? this.around?.connection() ?? this.injected(),
  );
  readonly state = computed(() => this.connection().state());
  readonly words = computed((): LifelineLabels =>
    mergeLabels(this.around?.words() ?? this.provided(), this.labels()),
  );

  /** Not before it is needed: whoever injects a `Lifeline` makes it connect. */
  private injected(): LifelineView {
    const lifeline = untracked(() => this.injector.get(Lifeline, null, { optional: true }));
    if (lifeline) return lifeline;
    throw new Error(
      'There is no Lifeline for this component to show: ' +
        'call provideLifeline() in the providers of the application or route, or bind [lifeline].',
    );
  }
}
