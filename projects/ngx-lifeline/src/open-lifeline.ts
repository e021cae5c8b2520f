import { DestroyRef, Injector, inject } from '@angular/core';
import { LIFELINE_OPTIONS, type ResolvedConfig } from './config';
import type { Lifeline } from './lifeline';
import { LifelineConnection } from './lifeline-connection';

/**
 * A connection of its own for the present injection context, with which it ends. In a component that
 * is the component's: what its URL and credentials inject may be provided there.
 */
export function openLifeline(options: ResolvedConfig): Lifeline {
  const injector = Injector.create({
    parent: inject(Injector),
    providers: [{ provide: LIFELINE_OPTIONS, useValue: options }, LifelineConnection],
  });
  inject(DestroyRef).onDestroy(() => injector.destroy());
  return injector.get(LifelineConnection);
}
