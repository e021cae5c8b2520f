import { InjectionToken } from '@angular/core';
import type { LifelineClient } from 'ngx-lifeline/core';

/** Is shown every connection when it is made, before it dials: for test kits and development tools. */
export const LIFELINE_OBSERVER = new InjectionToken<
  (client: Pick<LifelineClient, 'state$' | 'events$'>) => void
>('LIFELINE_OBSERVER');
