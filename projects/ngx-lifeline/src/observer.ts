import { InjectionToken } from '@angular/core';
import type { LifelineClient } from 'ngx-lifeline/core';

/** Is shown every connection when it is made, before it dials: for test kits and development tools. */
export const LIFELINE_OBSERVER = new InjectionToken<(client: LifelineClient) => void>(
  'LIFELINE_OBSERVER',
);
