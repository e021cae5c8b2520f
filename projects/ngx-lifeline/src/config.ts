import { InjectionToken } from '@angular/core';
import type { LifelineOptions } from 'ngx-lifeline/core';

/** What `provideLifeline()` takes besides its features. Durations in ms. */
export interface LifelineConfig extends Pick<
  LifelineOptions,
  'url' | 'protocols' | 'connectTimeout' | 'stableAfter'
> {
  /**
   * Whether to connect by itself, after the first render that follows the first `inject(Lifeline)`:
   * so that the server's and the browser's first render both show `idle`.
   * @default true
   */
  readonly autoConnect?: boolean;
}

/** The whole configuration of one connection. */
export type ResolvedConfig = LifelineOptions & { readonly autoConnect: boolean };

/** The resolved configuration of one connection. */
export const LIFELINE_OPTIONS = new InjectionToken<ResolvedConfig>('LIFELINE_OPTIONS');
