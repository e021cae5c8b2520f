import { inject, type EnvironmentProviders } from '@angular/core';
import { provideLifeline, withCredentials, withGreeting } from 'ngx-lifeline';
import { Tokens } from './tokens';

/** Asked before every attempt; after a 4401 with `refresh`, once. */
export function provideSocket(): EnvironmentProviders {
  return provideLifeline(
    { url: 'wss://example.com/socket' },
    withCredentials(({ refresh }) => inject(Tokens).current({ refresh })),
    withGreeting(({ credentials }) => [{ type: 'authenticate', payload: { token: credentials } }]),
  );
}
