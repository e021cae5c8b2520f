import { InjectionToken, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import type { LifelineSchema, PartOf } from 'ngx-lifeline/core';
import { LIFELINE_OPTIONS, type LifelineConfig } from './config';
import { configuration } from './configuration';
import type { LifelineFeature, SchemaFeature } from './features';
import { Lifeline } from './lifeline';
import { LifelineConnection } from './lifeline-connection';
import { openLifeline } from './open-lifeline';

type Named = [InjectionToken<Lifeline>, LifelineConfig, ...LifelineFeature[]];

/**
 * Provides one connection for this injector, which ends with it: `Lifeline`, or the one that a
 * `lifelineToken()` names. It is made when it is first injected.
 * @throws LifelineOptionError where a feature is given twice.
 */
export function provideLifeline(
  config: LifelineConfig,
  ...features: LifelineFeature[]
): EnvironmentProviders;
export function provideLifeline<Schema extends LifelineSchema>(
  token: InjectionToken<Lifeline<Schema>>,
  config: LifelineConfig,
  ...features: SchemaFeature<PartOf<NoInfer<Schema>>>[]
): EnvironmentProviders;
export function provideLifeline(
  ...given: [LifelineConfig, ...LifelineFeature[]] | Named
): EnvironmentProviders {
  if (!isNamed(given)) {
    const [config, ...features] = given;
    const useValue = configuration(config, features);
    return makeEnvironmentProviders([
      { provide: LIFELINE_OPTIONS, useValue },
      { provide: Lifeline, useClass: LifelineConnection },
    ]);
  }
  const [token, config, ...features] = given;
  const options = configuration(config, features);
  return makeEnvironmentProviders([{ provide: token, useFactory: () => openLifeline(options) }]);
}

function isNamed(given: readonly unknown[]): given is Named {
  return given[0] instanceof InjectionToken;
}
