import { Injectable, inject } from '@angular/core';
import { Lifeline } from 'ngx-lifeline';
import { filter, firstValueFrom } from 'rxjs';

/** With a session: what was sent leaves before the user does, within two seconds at most. */
@Injectable({ providedIn: 'root' })
export class SignOut {
  private readonly lifeline = inject(Lifeline);

  async leave(): Promise<void> {
    this.lifeline.disconnect({ drain: 2_000 });
    await firstValueFrom(this.lifeline.state$.pipe(filter(({ status }) => status === 'closed')));
  }
}
