import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LifelineSource } from '../source/lifeline-source';
import { nextTryWords } from '../words/next-try-words';
import { untilRetry } from './until-retry';

/** When the next try is due. It ticks only while there is one. */
@Component({
  selector: 'lifeline-next-try',
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  template: `{{ words() }}`,
})
export class LifelineNextTry {
  private readonly source = inject(LifelineSource);
  private readonly left = untilRetry();

  protected readonly words = computed(() =>
    nextTryWords(this.left(), this.source.state().online, this.source.words()),
  );
}
