import { LifelineOptionError } from 'ngx-lifeline/core';
import type { LifelineConfig } from '../config';
import type { LifelineFeature } from '../features';
import { checkFeatures } from './check-features';
import { checkNames } from './check-names';
import {
  BACKOFF_NAMES,
  CLOSE_RULE_NAMES,
  CONFIG_NAMES,
  FEATURE_OF,
  HEARTBEAT_NAMES,
  OUTBOX_NAMES,
} from './option-names';
import { checkNumbers, checkValues } from './check-values';

/**
 * @throws LifelineOptionError for a feature that is none, for an option by a name that is none or that a
 * feature gives, and for a value of another kind.
 */
export function checkConfiguration(
  config: LifelineConfig,
  features: readonly LifelineFeature[],
): void {
  checkFeatures(features);
  for (const [name, feature] of Object.entries(FEATURE_OF)) {
    if (Object.hasOwn(config, name)) {
      throw new LifelineOptionError(name, `is not an option here: use ${feature}()`);
    }
  }
  checkNames('', config, CONFIG_NAMES);
  const { connectTimeout, stableAfter } = config;
  checkNumbers('', { connectTimeout, stableAfter });
  for (const { options } of features) {
    checkValues(options);
    checkNames('backoff.', options.backoff, BACKOFF_NAMES);
    checkNames('heartbeat.', options.heartbeat, HEARTBEAT_NAMES);
    checkNames('outbox.', options.outbox, OUTBOX_NAMES);
    for (const [code, rule] of Object.entries(options.closePolicy ?? {})) {
      checkNames(`closePolicy.${code}.`, rule, CLOSE_RULE_NAMES);
    }
  }
}
