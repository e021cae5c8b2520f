import { InjectionToken } from '@angular/core';
import { platformEnvironment, type Environment } from 'ngx-lifeline/core';

/** The world that every connection lives in; a test provides one of its own. */
export const LIFELINE_ENVIRONMENT = new InjectionToken<Environment>('LIFELINE_ENVIRONMENT', {
  providedIn: 'root',
  factory: () => platformEnvironment(),
});
