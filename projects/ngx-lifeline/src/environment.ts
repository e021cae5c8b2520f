import { DOCUMENT, InjectionToken, inject } from '@angular/core';
import { platformEnvironment, type Environment } from 'ngx-lifeline/core';

/** The world that every connection lives in; a test provides one of its own. */
export const LIFELINE_ENVIRONMENT = new InjectionToken<Environment>('LIFELINE_ENVIRONMENT', {
  providedIn: 'root',
  factory: () => ({ ...platformEnvironment(), ...frames(inject(DOCUMENT).defaultView) }),
});

function frames(view: Window | null): Pick<Environment, 'nextFrame'> {
  // The document of a server has a window, but nothing is painted in it.
  if (typeof view?.requestAnimationFrame !== 'function') return {};
  return {
    nextFrame: (run) => {
      const frame = view.requestAnimationFrame(run);
      return () => view.cancelAnimationFrame(frame);
    },
  };
}
