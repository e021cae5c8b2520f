import { LifelineOptionError, type LifelineOptions } from 'ngx-lifeline/core';

/** @throws LifelineOptionError for a URL that is missing, with an example of one. */
export function checkUrl(url: LifelineOptions['url'] | undefined): void {
  if (url) return;
  throw new LifelineOptionError(
    'url',
    "is missing: provideLifeline({ url: 'wss://example.com/socket' })",
  );
}
