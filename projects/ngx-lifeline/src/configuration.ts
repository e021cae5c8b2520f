import { LifelineOptionError, type LifelineOptions } from 'ngx-lifeline/core';
import type { LifelineConfig, ResolvedConfig } from './config';
import { checkConfiguration } from './development/check-configuration';
import type { LifelineFeature } from './features';

/**
 * One set of options from all that is given.
 * @throws LifelineOptionError where a feature is given twice, and in development for names that are none.
 */
export function configuration(
  config: LifelineConfig,
  features: readonly LifelineFeature[],
): ResolvedConfig {
  if (typeof ngDevMode === 'undefined' || ngDevMode) checkConfiguration(config, features);
  const names = features.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new LifelineOptionError(twice, 'is given twice; keep one of them');
  const parts = features.map((feature): Partial<LifelineOptions> => feature.options);
  const whole = { autoConnect: true, ...config };
  return parts.reduce<ResolvedConfig>((all, part) => ({ ...all, ...part }), whole);
}
