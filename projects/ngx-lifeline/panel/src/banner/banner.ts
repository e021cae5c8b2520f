import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  numberAttribute,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { LIFELINE_ENVIRONMENT, countdown } from 'ngx-lifeline';
import { distinctUntilChanged, map } from 'rxjs';
import { LifelineLiveRegion } from '../announce/live-region';
import { bannerLabels } from '../labels/banner-labels';
import { fromConnection } from '../source/from-connection';
import { LifelineSource } from '../source/lifeline-source';
import { LifelineStatusShape } from '../status/status-shape';
import { bannerStatus } from './banner-status';
import { bannerWords } from './banner-words';

/**
 * A line that is there only while something is wrong: what, when it will be tried again, and a button
 * to try now. Then, for a moment, that it is over. What is put inside comes after the button.
 *
 * ```html
 * <lifeline-banner><a routerLink="/sign-in">Sign in</a></lifeline-banner>
 * ```
 */
@Component({
  selector: 'lifeline-banner',
  imports: [LifelineLiveRegion, LifelineStatusShape],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [{ directive: LifelineSource, inputs: ['lifeline', 'labels'] }],
  templateUrl: './banner.html',
  styleUrls: [
    '../theme/tones.css',
    '../theme/surface.css',
    '../theme/text.css',
    '../theme/button.css',
    './banner.css',
  ],
})
export class LifelineBanner {
  private readonly source = inject(LifelineSource);
  private readonly scheduler = inject(LIFELINE_ENVIRONMENT).scheduler;
  private readonly seconds = countdown({ state: this.source.state });

  /** How long a connection may be lost before anything is said of it, in ms. */
  readonly patience = input(1_000, { transform: numberAttribute });

  protected readonly labels = computed(() => ({ ...bannerLabels, ...this.source.words().banner }));
  protected readonly shown = toSignal(
    fromConnection(({ state$ }) => {
      const status$ = state$.pipe(
        map(({ status }) => status),
        distinctUntilChanged(),
      );
      return bannerStatus(status$, () => this.patience(), this.scheduler);
    }),
    { initialValue: null },
  );
  protected readonly words = computed(() =>
    bannerWords(this.shown(), this.source.state(), this.seconds(), this.source.words()),
  );
  protected readonly tone = computed(() => {
    const shown = this.shown();
    return shown === 'back' || shown === null ? 'open' : shown;
  });
  /** What the button does, where there is anything to do. */
  protected readonly action = computed(() => {
    const shown = this.shown();
    if (shown === 'closed' || shown === 'failed') return this.labels().connect;
    return shown === 'offline' || shown === 'reconnecting' ? this.labels().tryNow : null;
  });
  /** A try is under way: the button stays where it is, and the focus on it, but there is nothing to do. */
  protected readonly isTrying = computed(() => {
    const { phase } = this.source.state();
    return phase === 'credentials' || phase === 'dialing' || phase === 'handshaking';
  });

  protected act(): void {
    if (!this.isTrying()) this.source.connection().connect();
  }
}
