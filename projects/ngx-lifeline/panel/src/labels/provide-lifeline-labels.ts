import { InjectionToken, isSignal, signal, type Provider, type Signal } from '@angular/core';
import type { LifelineLabels } from './lifeline-labels';

/** The texts of all components below an injector. */
export const LIFELINE_LABELS = new InjectionToken<Signal<LifelineLabels>>('LIFELINE_LABELS', {
  providedIn: 'root',
  factory: () => signal({}),
});

/**
 * Texts for all components below, in another language or other words. What is left out stays English.
 * @param labels The texts, or a signal of them where the language can change, or a function that gives
 * either, in which `inject()` works.
 */
export function provideLifelineLabels(
  labels: LifelineLabels | Signal<LifelineLabels> | (() => LifelineLabels | Signal<LifelineLabels>),
): Provider {
  const useFactory = () => {
    const given = typeof labels === 'function' && !isSignal(labels) ? labels() : labels;
    return isSignal(given) ? given : signal(given);
  };
  return { provide: LIFELINE_LABELS, useFactory };
}
