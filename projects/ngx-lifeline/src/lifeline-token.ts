import { InjectionToken } from '@angular/core';
import type { LifelineSchema } from 'ngx-lifeline/core';
import type { Lifeline } from './lifeline';

/**
 * Names a connection beside others, for `provideLifeline(token, …)` and `inject(token)`.
 *
 *     export const DESK = lifelineToken<Desk>('desk');
 *
 * @param name for error messages.
 */
export function lifelineToken<Schema extends LifelineSchema = LifelineSchema>(
  name: string,
): InjectionToken<Lifeline<Schema>> {
  return new InjectionToken(
    typeof ngDevMode === 'undefined' || ngDevMode
      ? `Lifeline ${name}: provide it with provideLifeline(token, { url })`
      : '',
  );
}
