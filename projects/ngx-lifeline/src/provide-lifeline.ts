import { makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { LifelineOptionError, type LifelineOptions } from 'ngx-lifeline/core';
import { LIFELINE_OPTIONS, type LifelineConfig } from './config';
import type { LifelineFeature } from './features';
import { Lifeline } from './lifeline';

/**
 * Provides `Lifeline`, one connection for this injector, which ends with it.
 * @throws LifelineOptionError where a feature is given twice.
 */
export function provideLifeline(
  config: LifelineConfig,
  ...features: LifelineFeature[]
): EnvironmentProviders {
  const names = features.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new LifelineOptionError(twice, 'is given twice; keep one of them');
  const parts = features.map((feature): Partial<LifelineOptions> => feature.options);
  const useValue = parts.reduce((all, part) => ({ ...all, ...part }), {
    autoConnect: true,
    ...config,
  });
  return makeEnvironmentProviders([{ provide: LIFELINE_OPTIONS, useValue }, Lifeline]);
}
