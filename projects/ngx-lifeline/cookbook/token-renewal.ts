import { Injectable, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Lifeline } from 'ngx-lifeline';
import { filter, interval, switchMap } from 'rxjs';
import { Tokens } from './tokens';

/** How long a token of ours is good for, less a minute. */
const RENEW_EVERY = 14 * 60_000;

/** With a session: a new token before the old one expires, without reconnecting. */
@Injectable({ providedIn: 'root' })
export class TokenRenewal {
  constructor() {
    const lifeline = inject(Lifeline);
    const tokens = inject(Tokens);
    interval(RENEW_EVERY)
      .pipe(
        filter(() => lifeline.status() === 'open'),
        switchMap(() => tokens.current({ refresh: true })),
        takeUntilDestroyed(),
      )
      .subscribe((token) => lifeline.authenticate(token));
  }
}
