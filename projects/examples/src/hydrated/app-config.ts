import {
  DOCUMENT,
  inject,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import { provideClientHydration, withNoIncrementalHydration } from '@angular/platform-browser';
import { provideLifeline, withSession } from 'ngx-lifeline';

/** The same on both platforms, as hydration asks for. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    // The script of incremental hydration is added by Angular's builder, which is not used here.
    provideClientHydration(withNoIncrementalHydration()),
    provideLifeline(
      { url: () => new URL(inject(DOCUMENT).location.href).searchParams.get('socket') ?? '' },
      withSession(),
    ),
  ],
};
