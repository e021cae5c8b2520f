import { LifelineOptionError } from 'ngx-lifeline/core';
import type { LifelineFeature } from '../features';

/** @throws LifelineOptionError for a feature that is none, with how to give it. */
export function checkFeatures(features: readonly unknown[]): asserts features is LifelineFeature[] {
  features.forEach((feature, index) => {
    const { name, options } = (feature ?? {}) as Partial<Record<keyof LifelineFeature, unknown>>;
    if (typeof name === 'string' && typeof options === 'object' && options !== null) return;
    throw new LifelineOptionError(`feature ${index + 1}`, `is none: ${wayOut(feature)}`);
  });
}

function wayOut(feature: unknown): string {
  if (typeof feature === 'function') return `call ${feature.name || 'the function'}()`;
  if (Array.isArray(feature)) return 'spread the array, as in ...features';
  const what = typeof feature === 'object' && feature !== null ? 'an object' : String(feature);
  return `it is what withSession() and its like return, but is ${what}`;
}
