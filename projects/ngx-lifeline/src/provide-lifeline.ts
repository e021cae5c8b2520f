import { makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { LifelineOptionError } from 'ngx-lifeline/core';
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
  const { autoConnect = true, ...options } = config;
  const useValue = Object.assign({ autoConnect }, options, ...features.map((one) => one.options));
  return makeEnvironmentProviders([{ provide: LIFELINE_OPTIONS, useValue }, Lifeline]);
}
